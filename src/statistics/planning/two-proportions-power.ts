import { normalCdf } from '../distributions/normal-cdf.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { pooledNormal, type TwoProportionsDesign } from './two-proportions-design.ts'

/**
 * Power of the z test of two independent proportions, by the normal approximation with the pooled variance under the hypothesis, as R's
 * `power.prop.test` has it (rejections on the wrong side are not counted). Optimistic below about 30 cases per arm.
 *
 * @param design - expected rates, `alpha`, `alternative`
 * @param n - cases in each arm, a whole number ≥ 1
 * @returns a probability; 0 for two rates of 0, or of 1, where the test never rejects
 * @throws RangeError naming the field if it is out of range
 * @see Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, chapter 4
 * @public
 */
export function twoProportionsPower(design: TwoProportionsDesign, n: number): number {
  const { gap, threshold, spread } = pooledNormal(design)
  checkCount('n', n, 1)
  const excess = Math.sqrt(n) * gap - threshold
  if (spread === 0) return excess > 0 ? 1 : 0
  return normalCdf(excess / spread)
}
