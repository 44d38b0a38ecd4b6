import { largeNoncentralityTails } from '../distributions/large-noncentrality-tails.ts'
import { noncentralTSurvival } from '../distributions/noncentral-t-survival.ts'
import { tQuantile } from '../distributions/t-quantile.ts'
import { checkFinite, checkInside } from '../samples/check-arguments.ts'

/** A t test that is planned. @public */
export interface TTestDesign {
  /** Standardised difference that is really there: d of independent arms (`two-sample`), d_z of pairs (`paired`). */
  readonly effect: number
  /** `paired` is also that of one sample against a fixed mean. */
  readonly design: 'two-sample' | 'paired'
  /** @defaultValue 0.05 */
  readonly alpha?: number
  /** @defaultValue 'two-sided' */
  readonly alternative?: 'two-sided' | 'greater' | 'less'
}

/**
 * Power of Student's t test, from the noncentral t distribution. A two-sided test may also find the difference on the wrong side: that
 * counts too.
 *
 * @param n - pairs, or values per arm: above 1, not necessarily whole
 * @param design - effect, design, level and alternative
 * @returns probability that p is below alpha
 * @throws RangeError if n is not above 1, the effect is not finite, alpha is outside (0, 1), or a choice is unknown
 * @see Cohen (1988), Statistical Power Analysis, ch. 2 and 12
 * @public
 */
export function tTestPower(n: number, design: TTestDesign): number {
  checkFinite('n', n)
  if (n <= 1) throw new RangeError(`n must be above 1; got ${n}`)
  checkTTestDesign(design)
  return powerOf(n, design)
}

/** Without checks. @internal */
export function powerOf(n: number, { effect, design, alpha = 0.05, alternative = 'two-sided' }: TTestDesign): number {
  const df = design === 'paired' ? n - 1 : 2 * (n - 1)
  const noncentrality = effect * Math.sqrt(design === 'paired' ? n : n / 2)
  if (alternative !== 'two-sided') {
    return exceeds(-tQuantile(alpha, df), df, alternative === 'greater' ? noncentrality : -noncentrality)
  }
  const critical = -tQuantile(alpha / 2, df)
  return Math.min(1, exceeds(critical, df, noncentrality) + exceeds(critical, df, -noncentrality))
}

// P(T > critical), in a time that does not grow with the noncentrality.
function exceeds(critical: number, df: number, noncentrality: number): number {
  if (Math.abs(noncentrality) < 1000) return noncentralTSurvival(critical, df, noncentrality)
  // The sign of T is that of the noncentrality now: P(Z < −1000) is 0.
  if (critical > 0 !== noncentrality > 0) return noncentrality > 0 ? 1 : 0
  const tails = largeNoncentralityTails(critical * critical, { df1: 1, df2: df, root: Math.abs(noncentrality) })
  return critical > 0 ? tails.upper : tails.lower
}

/** @throws RangeError naming the field and its value @internal */
export function checkTTestDesign({ effect, design, alpha = 0.05, alternative = 'two-sided' }: TTestDesign): void {
  checkFinite('effect', effect)
  checkInside('alpha', alpha)
  if (design !== 'two-sample' && design !== 'paired') {
    throw new RangeError(`design must be 'two-sample' or 'paired'; got ${String(design)}`)
  }
  if (!['two-sided', 'greater', 'less'].includes(alternative)) {
    throw new RangeError(`alternative must be 'two-sided', 'greater' or 'less'; got ${alternative}`)
  }
}
