import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkLevels } from './design-checks.ts'
import { discordance, type McnemarDesign } from './mcnemar-design.ts'

/**
 * Pairs with which McNemar's two-sided test finds the expected difference with the asked power, by Connor's normal approximation
 * (1987, Biometrics 43:207).
 *
 * @param design - probabilities that only one arm succeeds, `alpha`, and the `power` asked for, in (0, 1) (default 0.8)
 * @returns a number of pairs, not rounded (round up); `null` where the arms do not differ: no number would do
 * @throws RangeError naming the field if it is out of range
 * @public
 */
export function mcnemarSampleSize(design: McnemarDesign & { readonly power?: number }): number | null {
  const { alpha = 0.05, power = 0.8 } = design
  const { gap, threshold, spread } = discordance(design)
  checkLevels({ alpha, power })
  if (gap === 0) return null
  // Less power than a sample of no pair has needs none.
  return (Math.max(0, threshold + normalQuantile(power) * spread) / gap) ** 2
}
