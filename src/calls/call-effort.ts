/**
 * What it took to have one call answered, besides sending it once. Counted up while the call is on its way.
 *
 * @internal
 */
export interface CallEffort {
  /** Further attempts after the first. */
  retries: number
  /** Milliseconds waited between attempts. */
  retryWaitMs: number
  /** Second requests that were sent because the first was slow. */
  hedges: number
  /** How often this call's failure was the one that opened the circuit breaker of its host. */
  breakerOpenings: number
}

/** @internal */
export function noEffort(): CallEffort {
  return { retries: 0, retryWaitMs: 0, hedges: 0, breakerOpenings: 0 }
}
