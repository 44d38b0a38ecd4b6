import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'
import { type ScoreTest, scoreTest } from './score-test.ts'

/**
 * z test of two independent proportions with the pooled variance, without continuity correction; z² is Pearson's χ². For large
 * samples.
 *
 * @param arms - successes of both arms
 * @returns `null` where all cases succeeded or all failed: there is no variance
 * @throws RangeError if the counts are not whole or an arm is empty
 * @see Agresti (2013), Categorical Data Analysis, section 3.2
 * @public
 */
export function pooledZTest(arms: TwoProportions): ScoreTest | null {
  checkTwoProportions(arms)
  const { candidate, baseline } = arms
  const successes = candidate.successes + baseline.successes
  const total = candidate.n + baseline.n
  if (successes === 0 || successes === total) return null
  const crossed = candidate.successes * baseline.n - baseline.successes * candidate.n
  const rate = successes / total
  const spread = Math.sqrt(rate * ((total - successes) / total) * candidate.n * baseline.n * total)
  return scoreTest(crossed / spread)
}
