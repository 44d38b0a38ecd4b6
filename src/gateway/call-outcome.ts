import { type CallOutcome, type CallWay, NOT_RECORDED } from '../calls/traffic-recorder.ts'
import { BudgetExceededError } from './errors/budget-exceeded-error.ts'
import { CircuitOpenError } from './errors/circuit-open-error.ts'
import { KeyRefusedError } from './errors/key-refused-error.ts'
import { MissingCredentialError } from './errors/missing-credential-error.ts'
import { ProviderConnectionError } from './errors/provider-connection-error.ts'
import { QueueError } from './errors/queue-error.ts'
import { ReplayMissError } from './errors/replay-miss-error.ts'
import { UnknownPriceError } from './errors/unknown-price-error.ts'
import type { Reply, ReplyEnd } from './reply.ts'

/** How a call ended whose reply has ended. @internal */
export function outcomeOfReply(
  { status, source }: Pick<Reply, 'status' | 'source'>,
  end: ReplyEnd,
  { isModelCall, ...way }: CallWay & { readonly isModelCall: boolean },
): CallOutcome {
  if (status >= 400) {
    return { kind: 'failed', reason: String(status), ...way }
  }
  if (end.error !== undefined) {
    return { kind: 'failed', reason: reasonOf(end.error), ...way }
  }
  const { latencyMs, inputTokens, outputTokens, costUsd, spentUsd } = end
  const used = { inputTokens, outputTokens, costUsd, spentUsd }
  return { kind: 'answered', source, ...way, latencyMs, ...used, isModelCall }
}

/** How a call ended that has no reply. @internal */
export function outcomeOfError(
  error: unknown,
  { isAborted, ...way }: CallWay & { readonly isAborted: boolean },
): CallOutcome {
  return isAborted ? { kind: 'aborted', ...way } : { kind: 'failed', reason: reasonOf(error), ...way }
}

function reasonOf(error: unknown): string {
  if (error instanceof ProviderConnectionError) {
    return error.fault
  }
  if (error instanceof CircuitOpenError) {
    return 'circuit-open'
  }
  if (error instanceof ReplayMissError) {
    return NOT_RECORDED
  }
  if (error instanceof KeyRefusedError) {
    return 'key-refused'
  }
  if (error instanceof BudgetExceededError) {
    return 'budget'
  }
  if (error instanceof QueueError) {
    return `queue-${error.fault}`
  }
  if (error instanceof UnknownPriceError) {
    return 'unknown-price'
  }
  return error instanceof MissingCredentialError ? 'missing-key' : error instanceof Error ? error.name : 'unknown'
}
