import type { CallOutcome } from '../calls/traffic-recorder.ts'
import { MissingCredentialError } from './errors/missing-credential-error.ts'
import { ProviderConnectionError } from './errors/provider-connection-error.ts'
import type { Reply, ReplyEnd } from './reply.ts'

/** How a call ended whose reply has ended. @internal */
export function outcomeOfReply(
  { status, source }: Pick<Reply, 'status' | 'source'>,
  end: ReplyEnd,
  { waitedMs, isModelCall }: { readonly waitedMs: number; readonly isModelCall: boolean },
): CallOutcome {
  if (status >= 400) {
    return { kind: 'failed', reason: String(status), waitedMs }
  }
  if (end.error !== undefined) {
    return { kind: 'failed', reason: reasonOf(end.error), waitedMs }
  }
  const { latencyMs, inputTokens, outputTokens, costUsd } = end
  return { kind: 'answered', source, waitedMs, latencyMs, inputTokens, outputTokens, costUsd, isModelCall }
}

/** How a call ended that has no reply. @internal */
export function outcomeOfError(
  error: unknown,
  { waitedMs, isAborted }: { readonly waitedMs: number; readonly isAborted: boolean },
): CallOutcome {
  return isAborted ? { kind: 'aborted', waitedMs } : { kind: 'failed', reason: reasonOf(error), waitedMs }
}

function reasonOf(error: unknown): string {
  if (error instanceof ProviderConnectionError) {
    return error.fault
  }
  return error instanceof MissingCredentialError ? 'missing-key' : error instanceof Error ? error.name : 'unknown'
}
