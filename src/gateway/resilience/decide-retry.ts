import { readRetryAfter } from '../read-retry-after.ts'
import type { Reply } from '../reply.ts'
import type { Call } from '../stage.ts'
import type { Failure } from './failure.ts'
import { isAbsent } from './is-absent.ts'
import type { RetryPolicy, RetryReason } from './retry-options.ts'

/** What becomes of a call after an attempt that failed. @internal */
export type RetryDecision =
  | { readonly kind: 'again'; readonly waitMs: number }
  /** `note`: what the caller should know besides the failure itself. */
  | { readonly kind: 'give up'; readonly note?: string }

/** @internal */
export interface FailedAttempt {
  readonly call: Pick<Call, 'model' | 'request'>
  readonly failure: Failure
  /** Attempts so far, this one included. */
  readonly attempts: number
  /** How many of them came back malformed. */
  readonly malformed: number
  /** Whether the host has answered any call so far. */
  readonly hasAnswered: boolean
}

/** @internal */
export interface RetryTools {
  readonly policy: RetryPolicy
  /** Uniform on [0, 1). */
  readonly random: () => number
  /** The time of day. */
  readonly date: () => Date
}

/** A success that is not a reply has probably been billed: asking more than once again would multiply the cost. */
const MOST_MALFORMED = 2

/**
 * Whether to try again, and after which pause: exponential backoff with full jitter (Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015); where the provider says how long to wait, that long and a jitter of `baseMs`,
 * so that calls that were refused together do not come back together.
 *
 * @internal
 */
export function decideRetry(failed: FailedAttempt, { policy, random, date }: RetryTools): RetryDecision {
  const { failure, attempts, malformed } = failed
  if (!isWorthTrying(failed, policy) || malformed >= MOST_MALFORMED || attempts >= mostAttempts(failed, policy)) {
    return { kind: 'give up', ...(attempts > 1 ? { note: `tried ${attempts} times` } : {}) }
  }
  const askedMs = failure.kind === 'status' ? askedToWait(failure.reply, date) : undefined
  if (askedMs === undefined) {
    const mostMs = Math.min(policy.maxWaitMs, policy.baseMs * 2 ** (attempts - 1))
    return { kind: 'again', waitMs: random() * mostMs }
  }
  if (askedMs > policy.maxWaitMs) {
    const asked = `it asks to wait ${askedMs / 1000} s, more than retry.maxWaitMs (${policy.maxWaitMs / 1000} s)`
    return { kind: 'give up', note: `not tried again: ${asked}` }
  }
  return { kind: 'again', waitMs: Math.min(policy.maxWaitMs, askedMs + random() * policy.baseMs) }
}

function mostAttempts({ failure, hasAnswered }: FailedAttempt, { attempts, absentAttempts }: RetryPolicy): number {
  return failure.kind === 'network' && isAbsent(failure.error.fault) && !hasAnswered ? absentAttempts : attempts
}

function isWorthTrying({ failure, call }: FailedAttempt, policy: RetryPolicy): boolean {
  if (failure.kind === 'malformed') {
    return policy.on.includes('malformed')
  }
  if (!isSafeToRepeat(failure, call)) {
    return false
  }
  if (failure.kind === 'network') {
    const { fault, faultCode } = failure.error
    const reason = networkReason(fault, faultCode)
    return reason !== undefined && policy.on.includes(reason)
  }
  return isStatusWorthTrying(failure, policy)
}

function isStatusWorthTrying(
  { status, reply }: Failure & { readonly kind: 'status' },
  { on, isUsual }: RetryPolicy,
): boolean {
  const said = reply.headers.find(([name]) => name === 'x-should-retry')?.[1]
  if (said === 'false' || isSpent(reply)) {
    return false
  }
  return on.includes(status) || (status >= 500 && on.includes('5xx')) || (said === 'true' && isUsual)
}

/** An account without money stays so, whatever the status says. */
function isSpent({ status, ...reply }: Reply): boolean {
  return status === 429 && reply.kind === 'whole' && new TextDecoder().decode(reply.body).includes('insufficient_quota')
}

/** A wrong name or certificate stays wrong; a name server that is busy does not. */
function networkReason(fault: string, code: string | undefined): RetryReason | undefined {
  switch (fault) {
    case 'certificate':
      return undefined
    case 'unknown-host':
      return code === 'EAI_AGAIN' ? 'network' : undefined
    case 'timeout':
    case 'malformed':
      return fault
    default:
      return 'network'
  }
}

const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

/** What a request to something else than a model does, and whether doing it twice does harm, is not known. */
function isSafeToRepeat(failure: Failure, { model, request }: FailedAttempt['call']): boolean {
  if (model !== undefined || idempotent.has(request.method.toUpperCase())) {
    return true
  }
  return failure.kind === 'network' ? failure.error.wasNeverSent : failure.kind === 'status' && failure.status === 429
}

/** A date is measured against the clock that wrote it, if the reply tells its time: ours may be wrong. */
function askedToWait({ headers }: Reply, date: () => Date): number | undefined {
  const sentAtMs = Date.parse(headers.find(([name]) => name === 'date')?.[1] ?? '')
  return readRetryAfter(headers, Number.isNaN(sentAtMs) ? date().getTime() : sentAtMs)
}
