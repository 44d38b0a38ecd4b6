import { equivalenceTest, type EquivalenceOptions, type EquivalenceTest } from './equivalence-test.ts'
import { pairedTTest } from './paired-t-test.ts'

/**
 * Equivalence of the means of pairs by two one-sided t tests of their differences.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other, aligned
 * @param options - the bounds of the mean difference candidate − baseline, and the level
 * @returns `null` where there is no answer: fewer than two pairs, or differences without any spread but rounding (R's rule)
 * @throws RangeError if the arms differ in length, a value is NaN or infinite, or an option is out of range
 * @see Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657
 * @public
 */
export function pairedEquivalenceTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: EquivalenceOptions,
): EquivalenceTest | null {
  return equivalenceTest(options, (margin, confidence) => pairedTTest(candidate, baseline, { margin, confidence }))
}
