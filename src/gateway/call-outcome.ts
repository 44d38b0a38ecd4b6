import type { CallOutcome } from '../calls/traffic-recorder.ts'
import { BudgetExceededError } from './errors/budget-exceeded-error.ts'
import { MissingCredentialError } from './errors/missing-credential-error.ts'
import { ProviderConnectionError } from './errors/provider-connection-error.ts'
import { UnknownPriceError } from './errors/unknown-price-error.ts'
import type { Reply, ReplyEnd } from './reply.ts'

/** For how long a call waited: see `WaitMeter`. */
type Waited = Pick<CallOutcome, 'waitedMs' | 'throttledMs'>

/** How a call ended whose reply has ended. @internal */
export function outcomeOfReply(
  { status, source }: Pick<Reply, 'status' | 'source'>,
  end: ReplyEnd,
  { waitedMs, throttledMs, isModelCall }: Waited & { readonly isModelCall: boolean },
): CallOutcome {
  const waited = { waitedMs, throttledMs }
  if (status >= 400) {
    return { kind: 'failed', reason: String(status), ...waited }
  }
  if (end.error !== undefined) {
    return { kind: 'failed', reason: reasonOf(end.error), ...waited }
  }
  const { latencyMs, inputTokens, outputTokens, costUsd, spentUsd } = end
  const used = { inputTokens, outputTokens, costUsd, spentUsd }
  return { kind: 'answered', source, ...waited, latencyMs, ...used, isModelCall }
}

/** How a call ended that has no reply. @internal */
export function outcomeOfError(
  error: unknown,
  { waitedMs, throttledMs, isAborted }: Waited & { readonly isAborted: boolean },
): CallOutcome {
  const waited = { waitedMs, throttledMs }
  return isAborted ? { kind: 'aborted', ...waited } : { kind: 'failed', reason: reasonOf(error), ...waited }
}

function reasonOf(error: unknown): string {
  if (error instanceof ProviderConnectionError) {
    return error.fault
  }
  if (error instanceof BudgetExceededError) {
    return 'budget'
  }
  if (error instanceof UnknownPriceError) {
    return 'unknown-price'
  }
  return error instanceof MissingCredentialError ? 'missing-key' : error instanceof Error ? error.name : 'unknown'
}
