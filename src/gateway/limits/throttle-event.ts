/**
 * What a call waited for: a free slot while a provider's 429 has made them fewer, a limit of requests or tokens per minute, a time that the provider asked for, or a
 * host that is given a rest.
 *
 * @public
 */
export type ThrottleReason = 'concurrency' | 'requests' | 'tokens' | 'retry-after' | 'breaker'

/** A call has waited for more than its turn among the calls under way, and goes on. @public */
export interface ThrottleEvent {
  /** Name, and port if there is one. */
  readonly host: string
  /** What it waited for longest. */
  readonly reason: ThrottleReason
  /** Milliseconds, whatever the reasons. */
  readonly waitMs: number
}
