import { checkFinite } from '../samples/check-arguments.ts'
import { checkPairedCounts, type PairedCounts } from './paired-counts.ts'
import { tangoScore } from './tango-score.ts'
import { tangoTest } from './tango-test.ts'

/**
 * Tango's one-sided score test of "the difference of paired proportions is greater than `margin`" (1998, Statistics in
 * Medicine 17:891): non-inferiority by 0.05 is margin −0.05, superiority is margin 0.
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @param margin - difference candidate − baseline under the null hypothesis, in [−1, 1]
 * @returns the score (±Infinity where the margin allows no variation and the data differ from it) and its p-value
 * @throws RangeError if the counts are not whole, n is 0, or the margin is outside [−1, 1]
 * @public
 */
export function tangoScoreTest(
  counts: PairedCounts,
  margin: number,
): { readonly score: number; readonly pValue: number } {
  checkPairedCounts(counts)
  checkFinite('margin', margin)
  if (Math.abs(margin) > 1) throw new RangeError(`margin must lie between −1 and 1; got ${margin}`)
  return { score: tangoScore(counts, margin), pValue: tangoTest(counts).pValue(margin) }
}
