import { type TTest, tTest } from '../mean/t-test.ts'
import { moments } from '../mean/moments.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkArms } from '../samples/check-arms.ts'
import { placements } from './placements.ts'

/** A Brunner–Munzel test: how often one arm is larger, with interval and p-values. @public */
export interface BrunnerMunzelTest {
  /** P(candidate > baseline) + ½ P(equal), in [0, 1]. */
  readonly probabilityOfSuperiority: number
  /**
   * Test of that probability against ½, with its interval, which is not cut off at 0 and 1. `null` where its spread cannot be
   * estimated: a single value in an arm, no value of one arm among those of the other, or all values tied.
   */
  readonly test: TTest | null
}

/**
 * Brunner–Munzel test: does either of two independent arms tend to larger values, whatever their spreads? For ordinal scores. Below some 15
 * values per arm it errs a little too often (6 to 7 % at 5 %): use `brunnerMunzelPermutationTest` there.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - two-sided `confidence` of the interval (default 0.95)
 * @throws RangeError if an arm is empty, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Brunner and Munzel (2000), Biometrical Journal 42:17
 * @public
 */
export function brunnerMunzelTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly confidence?: number } = {},
): BrunnerMunzelTest {
  const { confidence = 0.95 } = options
  checkArms(candidate, baseline)
  checkConfidence(confidence)
  const [m, n] = [candidate.length, baseline.length]
  const placed = placements(candidate, baseline)
  const first = moments(placed.candidate)
  const second = moments(placed.baseline)
  // Counts are whole or half: the share is exact up to its last rounding.
  const probabilityOfSuperiority = first.mean / n
  const [firstPart, secondPart] = [m * first.variance, n * second.variance]
  const total = firstPart + secondPart
  if (m < 2 || n < 2 || total === 0) return { probabilityOfSuperiority, test: null }
  const df = 1 / ((firstPart / total) ** 2 / (m - 1) + (secondPart / total) ** 2 / (n - 1))
  const standardError = Math.sqrt(total) / (m * n)
  return {
    probabilityOfSuperiority,
    test: tTest({ estimate: probabilityOfSuperiority, standardError, df }, 0.5, confidence),
  }
}
