import { RETRY_NOTE_HEADER } from '../gateway-request.ts'
import { decideRetry, type RetryTools } from '../resilience/decide-retry.ts'
import { type Attempt, type Failure, failureOf } from '../resilience/failure.ts'
import type { Pauses } from '../resilience/pauses.ts'
import type { Reply } from '../reply.ts'
import type { Call, Handler, Stage } from '../stage.ts'

/**
 * Tries a call again that failed through no fault of its own, as long as its caller has seen nothing of a reply.
 *
 * @internal
 */
export function retryCalls({
  pauses,
  answered,
  ...tools
}: RetryTools & {
  readonly pauses: Pauses
  /** Hosts that have answered so far. */
  readonly answered: ReadonlySet<string>
}): Stage {
  return async (call, next) => {
    let malformed = 0
    for (let attempts = 1; ; attempts += 1) {
      const attempt = await tryOnce(call, next)
      const failure = await failureOf(attempt, call)
      if (failure === undefined || call.signal.aborted) {
        return resultOf(attempt)
      }
      malformed += isMalformed(failure) ? 1 : 0
      const decision = decideRetry({ call, failure, attempts, malformed, hasAnswered: answered.has(call.host) }, tools)
      if (decision.kind === 'give up') {
        return resultOf(decision.note === undefined ? attempt : withNote(attempt, failure, decision.note))
      }
      discard(attempt)
      await pauses.wait(decision.waitMs, call)
      call.effort.retries += 1
      call.effort.retryWaitMs += decision.waitMs
    }
  }
}

function isMalformed(failure: Failure): boolean {
  return failure.kind === 'malformed' || (failure.kind === 'network' && failure.error.fault === 'malformed')
}

async function tryOnce(call: Call, next: Handler): Promise<Attempt> {
  try {
    return { reply: await next(call) }
  } catch (error) {
    return { error }
  }
}

function resultOf(attempt: Attempt): Reply {
  if ('error' in attempt) {
    throw attempt.error
  }
  return attempt.reply
}

function withNote(attempt: Attempt, failure: Failure, note: string): Attempt {
  if (failure.kind === 'network') {
    return { error: failure.error.withNote(note) }
  }
  const { reply } = failure
  return { reply: { ...reply, headers: [...reply.headers, [RETRY_NOTE_HEADER, note]] } }
}

/** Drops a reply that nobody will read, because its slot is needed. */
function discard(attempt: Attempt): void {
  if ('reply' in attempt && attempt.reply.kind === 'streamed') {
    attempt.reply.cancel?.(new Error('another attempt is made'))
  }
}
