import { normalQuantile } from '../distributions/normal-quantile.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Interval, Hypothesis } from '../sample-comparison.ts'

/** @internal */
export interface Detection {
  readonly hypothesis: Hypothesis
  readonly estimate: number
  readonly interval: Interval
  readonly power: number
}

/**
 * Smallest true effect beyond the margin that the cases at hand detect with the asked power: the distance from the estimate to its
 * limit, and the power's quantile of the standard error on top. For equivalence: how far inside the margins the effect must lie.
 *
 * @returns `null` where the data do not bound the effect
 * @internal
 */
export function detectableEffect(
  procedure: Procedure,
  { hypothesis, estimate, interval, power }: Detection,
): number | null {
  const deviate = normalQuantile(power)
  const below = estimate - interval.lower + deviate * procedure.greater.standardError
  const above = interval.upper - estimate + deviate * procedure.less.standardError
  const distance = Math.max(0, hypothesis.kind === 'greater' ? below : Math.max(below, above))
  return Number.isFinite(distance) ? distance : null
}
