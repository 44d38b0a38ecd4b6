import { equivalenceTest, type EquivalenceOptions, type EquivalenceTest } from './equivalence-test.ts'
import { welchTTest } from './welch-t-test.ts'

/**
 * Equivalence of the means of independent arms by two one-sided Welch tests. A p-value that is not small says nothing of a difference:
 * it may only be that there are too few values.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - the bounds of the difference candidate − baseline, and the level
 * @returns `null` where there is no answer: fewer than two values in an arm, or no spread in either
 * @throws RangeError if a value is NaN or infinite, or an option is out of range
 * @see Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657
 * @public
 */
export function welchEquivalenceTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: EquivalenceOptions,
): EquivalenceTest | null {
  return equivalenceTest(options, (margin, confidence) => welchTTest(candidate, baseline, { margin, confidence }))
}
