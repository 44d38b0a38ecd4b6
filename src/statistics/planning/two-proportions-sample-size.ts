import { normalQuantile } from '../distributions/normal-quantile.ts'
import { cohensH } from '../effect/cohens-h.ts'
import { checkLevels } from './design-checks.ts'
import { pooledNormal, type TwoProportionsDesign } from './two-proportions-design.ts'

/** Cases that each arm needs, not rounded: round up. @public */
export interface TwoProportionsSampleSize {
  /** Inverse of `twoProportionsPower`, the one that R's `power.prop.test` gives. */
  readonly pooledNormal: number
  /** By the arcsine transformation (Cohen 1988), one tail counted. */
  readonly arcsine: number
}

/**
 * Cases per arm with which the z test of two independent proportions finds the expected difference with the asked power.
 *
 * @param design - expected rates, `alpha`, `alternative`, and the `power` asked for, in (0, 1) (default 0.8)
 * @returns `null` for equal rates: no number would do
 * @throws RangeError naming the field if it is out of range
 * @see Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, chapter 4
 * @public
 */
export function twoProportionsSampleSize(
  design: TwoProportionsDesign & { readonly power?: number },
): TwoProportionsSampleSize | null {
  const { candidate, baseline, alpha = 0.05, power = 0.8 } = design
  const { gap, threshold, spread, critical } = pooledNormal(design)
  checkLevels({ alpha, power })
  if (gap === 0) return null
  const reserve = normalQuantile(power)
  // Less power than a sample of no case has needs none.
  return {
    pooledNormal: (Math.max(0, threshold + reserve * spread) / gap) ** 2,
    arcsine: 2 * (Math.max(0, critical + reserve) / cohensH(candidate, baseline)) ** 2,
  }
}
