import type { CallOutcome } from '../../calls/traffic-recorder.ts'
import type { CallDescription, GatewayRequest } from '../gateway-request.ts'
import type { Reply, ReplyEnd } from '../reply.ts'
import { describeRequest, type SpanAttributes } from './describe-request.ts'
import type { Tracing } from './tracer.ts'

/** How a call ended, and with which reply, if there is one. @internal */
export interface EndedCall {
  readonly outcome: CallOutcome
  readonly reply?: Pick<Reply, 'status' | 'source'>
  readonly end?: ReplyEnd
}

/** One model call that OpenTelemetry is told of. @internal */
export interface CallSpan {
  readonly end: (call: EndedCall) => void
}

/**
 * Starts a span for a model call, below the span that is active where the call is made.
 *
 * @param tracing - `undefined` where there is no library
 * @returns `undefined` also for requests to something else than a model
 * @internal
 */
export function startCallSpan(
  tracing: Tracing | undefined,
  request: GatewayRequest,
  description: CallDescription,
): CallSpan | undefined {
  if (tracing === undefined || description.model === undefined) {
    return undefined
  }
  const { api, tracer } = tracing
  const { name, attributes } = describeRequest(request, description)
  const span = tracer.startSpan(name, { kind: api.SpanKind.CLIENT, attributes })
  return {
    end: (call) => {
      span.setAttributes(describeEnd(call))
      const failure = failureOf(call)
      if (failure !== undefined) {
        // Without a message: it may quote prompt or reply.
        span.setAttribute('error.type', failure)
        span.setStatus({ code: api.SpanStatusCode.ERROR })
      }
      span.end()
    },
  }
}

function failureOf({ outcome }: EndedCall): string | undefined {
  return outcome.kind === 'failed' ? outcome.reason : outcome.kind === 'aborted' ? 'aborted' : undefined
}

function describeEnd({ outcome, reply, end }: EndedCall): SpanAttributes {
  const { waitedMs, effort } = outcome
  return {
    'touchstone.waited_ms': waitedMs,
    'touchstone.attempts': 1 + (effort?.retries ?? 0),
    ...(effort === undefined || effort.hedges === 0 ? {} : { 'touchstone.hedges': effort.hedges }),
    ...(reply === undefined ? {} : { 'http.response.status_code': reply.status, 'touchstone.source': reply.source }),
    ...(end === undefined ? {} : describeUsage(end)),
  }
}

function describeUsage({ model, inputTokens, outputTokens, costUsd, latencyMs }: ReplyEnd): SpanAttributes {
  return {
    'touchstone.latency_ms': latencyMs,
    ...(model === undefined ? {} : { 'gen_ai.response.model': model }),
    ...(inputTokens === undefined ? {} : { 'gen_ai.usage.input_tokens': inputTokens }),
    ...(outputTokens === undefined ? {} : { 'gen_ai.usage.output_tokens': outputTokens }),
    ...(costUsd === undefined ? {} : { 'touchstone.cost_usd': costUsd }),
  }
}
