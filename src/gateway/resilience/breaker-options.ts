/** When a host that fails is left alone, and for how long. @public */
export interface BreakerOptions {
  /** The share of attempts that must have failed, above 0 and at most 1. @defaultValue 0.5 */
  readonly failureRate?: number
  /** The number of attempts there must have been. @defaultValue 20 */
  readonly minimumCalls?: number
  /** Over which time both are counted, in milliseconds. @defaultValue 30_000 */
  readonly windowMs?: number
  /** Milliseconds after which one call may try again whether the host answers. @defaultValue 10_000 */
  readonly openMs?: number
}

/** The options, complete. @internal */
export type BreakerPolicy = Required<BreakerOptions>

/** @internal */
export function breakerPolicy({
  failureRate = 0.5,
  minimumCalls = 20,
  windowMs = 30_000,
  openMs = 10_000,
}: BreakerOptions): BreakerPolicy {
  return { failureRate, minimumCalls, windowMs, openMs }
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkBreakerOptions(options: BreakerOptions): void {
  const { failureRate, minimumCalls, windowMs, openMs } = breakerPolicy(options)
  if (!(failureRate > 0 && failureRate <= 1)) {
    throw new RangeError(`gateway: breaker.failureRate must be above 0 and at most 1, got ${failureRate}`)
  }
  if (!(Number.isInteger(minimumCalls) && minimumCalls >= 1)) {
    throw new RangeError(`gateway: breaker.minimumCalls must be a whole number ≥ 1, got ${minimumCalls}`)
  }
  for (const [name, value] of Object.entries({ windowMs, openMs })) {
    if (!(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`gateway: breaker.${name} must be a finite number > 0, got ${value}`)
    }
  }
}
