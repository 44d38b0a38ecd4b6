import { callContext } from '../calls/call-context.ts'
import { noteCall } from '../calls/count-calls.ts'
import { learnSecret } from '../calls/secrets/known-secrets.ts'
import { CallBooking } from './call-booking.ts'
import { currentGateway } from './current-gateway.ts'
import { describeCall } from './describe-call.ts'
import type { GatewayRequest } from './gateway-request.ts'
import { linkSignals } from './link-signals.ts'
import { type Reply, type ReplyEnd, whenEnded } from './reply.ts'
import { secretsOf } from './secrets-of.ts'
import { startCallSpan } from './tracing/call-span.ts'
import { tracing } from './tracing/tracer.ts'

/** A call whose reply is here, or begins to arrive. @internal */
export interface StartedCall {
  readonly reply: Reply
  /** Aborted when the caller, or the case that the call is for, gives up. */
  readonly signal: AbortSignal
  /** The reader wants no more of the body. */
  readonly onCancel: (reason: unknown) => void
  /** The body broke off, or the signal was aborted. */
  readonly onFail: (error: unknown) => void
  /** Resolves once the end of the reply is booked. */
  readonly ended: Promise<void>
}

/**
 * Sends a request through the gateway, on behalf of the observation that the calling code works for, and books it there.
 *
 * @param given - gives the call up, besides the signal of the case
 * @throws ProviderConnectionError and its like if there is no reply; the reason of a signal once it is aborted
 * @internal
 */
export async function startCall(request: GatewayRequest, given: AbortSignal | undefined): Promise<StartedCall> {
  const context = callContext()
  noteCall()
  const gateway = await currentGateway()
  const { description, giveBack } = describeCall(request, context)
  // Where nobody traces, there is no turn to wait for.
  const tracer = tracing()
  const span = tracer === undefined ? undefined : startCallSpan(await tracer, request, description)
  const booking = new CallBooking({ context, url: new URL(request.url), model: description.model, span })
  secretsOf(request).forEach(learnSecret)
  const link = linkSignals([given, context?.signal])
  const { signal } = link
  const onFail = (error: unknown): void => {
    booking.endWithError(error, { isAborted: signal.aborted })
    giveBack()
    link.unlink()
  }
  const end = (reply: Reply, facts: ReplyEnd): void => {
    if (facts.error !== undefined && signal.aborted) {
      onFail(facts.error)
      return
    }
    booking.endWithReply(reply, facts)
    if (facts.error !== undefined || reply.status >= 400) {
      giveBack()
    }
    link.unlink()
  }
  try {
    signal.throwIfAborted()
    const { waiting, effort } = booking
    const reply = await gateway.fetch(request, { ...description, signal, waiting, effort })
    const ended = new Promise<void>((resolve) => {
      whenEnded(reply, (facts) => resolve(end(reply, facts)))
    })
    const onCancel = (reason: unknown): void => {
      link.abort(reason)
      onFail(reason)
    }
    if (reply.kind === 'streamed') {
      booking.endWithCase(() => onCancel(new Error('the case of this call has ended')))
    }
    return { reply, signal, onCancel, onFail, ended }
  } catch (error) {
    onFail(error)
    throw error
  }
}
