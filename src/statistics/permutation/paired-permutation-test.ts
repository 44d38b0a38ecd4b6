import { moments } from '../mean/moments.ts'
import { differences } from '../mean/paired-t-test.ts'
import { sum } from '../mean/sum.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { roundingSlack } from './_internal/rounding-slack.ts'
import { checkedPermutationOptions, type PermutationOptions } from './permutation-options.ts'
import { tailCounts, type TailCounts } from './permutation-p-values.ts'
import type { PermutationTest } from './permutation-test.ts'

/** Up to so many pairs that differ, all ways of giving signs to them are tried. */
const mostEnumerated = 20

/**
 * Permutation test of the mean difference candidate − baseline of pairs: does it stand out among those that exchanging the arms within
 * pairs at random would give? Exact up to 20 pairs that differ, else of drawn exchanges, with p = (b + 1) / (B + 1).
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other, aligned
 * @param options - random source and number of draws
 * @throws RangeError if there is no pair, the arms differ in length, a value is NaN or infinite, or there are fewer than 99 draws
 * @see Fisher (1935), The Design of Experiments, section 21; Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular
 * Biology 9:39
 * @public
 */
export function pairedPermutationTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: PermutationOptions = {},
): PermutationTest {
  checkSameLength(['candidate', candidate], ['baseline', baseline])
  checkCount('candidate.length', candidate.length, 1)
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  const checked = checkedPermutationOptions(options)
  const all = differences(candidate, baseline)
  // A difference of 0 keeps its place whatever its sign: every sum only occurs twice as often.
  const changing = all.filter((value) => value !== 0)
  const counts = tailCounts(sum(all), roundingSlack(all, all))
  const exact = changing.length <= mostEnumerated
  if (exact) addAllSigns(changing, counts)
  else addRandomSigns(changing, checked, counts)
  const count = exact ? 2 ** changing.length : checked.resamples
  return { estimate: moments(all).mean, permutations: count, exact, ...counts.pValues({ count, exact }) }
}

function addAllSigns(values: Float64Array, counts: TailCounts): void {
  const sums = new Float64Array(2 ** values.length)
  values.forEach((value, k) => {
    const filled = 2 ** k
    for (let i = 0; i < filled; i++) {
      const before = sums[i] ?? 0
      sums[i] = before + value
      sums[filled + i] = before - value
    }
  })
  for (const total of sums) counts.add(total)
}

function addRandomSigns(
  values: Float64Array,
  { random, resamples }: Required<PermutationOptions>,
  counts: TailCounts,
): void {
  for (let draw = 0; draw < resamples; draw++) {
    let total = 0
    let bits = 0
    for (let i = 0; i < values.length; i++) {
      // 32 signs from each random number: its leading bits are the best.
      if (i % 32 === 0) bits = Math.floor(random.next() * 2 ** 32)
      const value = values[i] ?? 0
      total += (bits >>> (i % 32)) & 1 ? value : -value
    }
    counts.add(total)
  }
}
