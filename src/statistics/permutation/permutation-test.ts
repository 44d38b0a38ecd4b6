import { moments } from '../mean/moments.ts'
import { sum } from '../mean/sum.ts'
import { checkArms } from '../samples/check-arms.ts'
import { dealSubsets } from './deal-subsets.ts'
import { roundingSlack } from './_internal/rounding-slack.ts'
import { checkedPermutationOptions, type PermutationOptions } from './permutation-options.ts'
import { type PermutationPValues, tailCounts } from './permutation-p-values.ts'

/** The observed statistic, and how it lies among those of relabelled values. @public */
export interface PermutationTest extends PermutationPValues {
  /** Difference of means in the data. */
  readonly estimate: number
  /** How many dealings the p-values rest on. */
  readonly permutations: number
  /** Whether those are all there are. */
  readonly exact: boolean
}

/**
 * Permutation test of a difference of means of independent arms: does it stand out among those that dealing out the same values at
 * random would give? Exact up to a million dealings (10 values per arm), else of drawn ones, with p = (b + 1) / (B + 1).
 * It tests that both arms have one distribution; with unequal spreads and sizes it may reject though the means are equal.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - random source and number of draws
 * @throws RangeError if an arm is empty, a value is NaN or infinite, or there are fewer than 99 draws
 * @see Pitman (1937), Supplement to the Journal of the Royal Statistical Society 4:119; Phipson and Smyth (2010), Statistical Applications
 * in Genetics and Molecular Biology 9:39
 * @public
 */
export function permutationTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: PermutationOptions = {},
): PermutationTest {
  checkArms(candidate, baseline)
  const checked = checkedPermutationOptions(options)
  const m = candidate.length
  const values = Float64Array.from([candidate, baseline].flatMap((arm) => Array.from(arm)))
  const centre = sum(values) / values.length
  const centred = values.map((value) => value - centre)
  // A difference of means rises with the sum of the first arm, and is 0 where that sum of centred values is.
  const drawn = Math.min(m, values.length - m)
  const sign = drawn === m ? 1 : -1
  const observed = sum(centred.subarray(0, m))
  const counts = tailCounts(observed, roundingSlack(values, centred))
  const dealing = dealSubsets({ n: values.length, m: drawn }, checked, (members) => {
    let total = 0
    for (let i = 0; i < drawn; i++) total += centred[members[i] ?? 0] ?? 0
    counts.add(sign * total)
  })
  return {
    estimate: moments(candidate).mean - moments(baseline).mean,
    permutations: dealing.count,
    exact: dealing.exact,
    ...counts.pValues(dealing),
  }
}
