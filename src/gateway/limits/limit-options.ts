/** What a host allows, for each credential. @public */
export interface LimitOptions {
  /** Calls under way at once. @defaultValue 10 */
  readonly concurrency?: number
  /** Requests sent in any 60 seconds. @defaultValue unlimited */
  readonly requestsPerMinute?: number
  /** Tokens of prompts and replies together in any 60 seconds. @defaultValue unlimited */
  readonly tokensPerMinute?: number
  /**
   * Whether to follow what the provider says: `x-ratelimit-*`, `retry-after`, and 429, which halves the calls under way
   * at once until replies are well again. Never allows more than the limits above.
   *
   * @defaultValue true
   */
  readonly adaptive?: boolean
}

/**
 * @param prefix - what stands before the name of the option in the message: `hosts['a'].`
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkLimitOptions(prefix: string, options: LimitOptions): void {
  const { concurrency, adaptive } = options
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency >= 1)) {
    throw new RangeError(`gateway: ${prefix}concurrency must be a whole number ≥ 1, got ${concurrency}`)
  }
  for (const name of ['requestsPerMinute', 'tokensPerMinute'] as const) {
    const value = options[name]
    if (value !== undefined && !(Number.isFinite(value) && value >= 1)) {
      throw new RangeError(`gateway: ${prefix}${name} must be a finite number ≥ 1, got ${value}`)
    }
  }
  if (adaptive !== undefined && typeof adaptive !== 'boolean') {
    throw new RangeError(`gateway: ${prefix}adaptive must be true or false, got ${String(adaptive)}`)
  }
}
