import type { Proportion } from './proportion.ts'
import { wilsonInterval } from './wilson-interval.ts'

/**
 * How far Wilson's limits lie below and above the rate; counted from the failures where most cases succeeded, for next to 1 a
 * difference of rates keeps few digits.
 *
 * @internal
 */
export function wilsonReach({ successes, n }: Proportion, confidence: number): { down: number; up: number } {
  if (successes > n / 2) {
    const { down, up } = wilsonReach({ successes: n - successes, n }, confidence)
    return { down: up, up: down }
  }
  const { lower, upper } = wilsonInterval({ successes, n }, confidence)
  return { down: successes / n - lower, up: upper - successes / n }
}
