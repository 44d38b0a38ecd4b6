import { dealSubsets } from '../permutation/deal-subsets.ts'
import { checkedPermutationOptions, type PermutationOptions } from '../permutation/permutation-options.ts'
import { type PermutationPValues, tailCounts } from '../permutation/permutation-p-values.ts'
import { checkArms } from '../samples/check-arms.ts'

/** The Brunner–Munzel statistic among those of relabelled values. @public */
export interface BrunnerMunzelPermutationTest extends PermutationPValues {
  /** P(candidate > baseline) + ½ P(equal), in [0, 1]. */
  readonly probabilityOfSuperiority: number
  /** The Brunner–Munzel statistic of the data; infinite where the arms are apart, 0 where all values are tied. */
  readonly statistic: number
  /** How many dealings the p-values rest on. */
  readonly permutations: number
  /** Whether those are all there are. */
  readonly exact: boolean
}

/**
 * Permutation form of the Brunner–Munzel test, for arms of fewer than some 15 values: the studentised statistic is compared with those of
 * dealing out the same values at random, which keeps the level with unequal spreads too as n grows, and exactly where both arms
 * have one distribution. It has an answer where arms are apart.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - random source and number of draws beyond a million dealings
 * @throws RangeError if an arm is empty, a value is NaN or infinite, or there are fewer than 99 draws
 * @see Neubert and Brunner (2007), Computational Statistics & Data Analysis 51:5192
 * @public
 */
export function brunnerMunzelPermutationTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: PermutationOptions = {},
): BrunnerMunzelPermutationTest {
  checkArms(candidate, baseline)
  const checked = checkedPermutationOptions(options)
  const [m, n] = [candidate.length, baseline.length]
  const { positions, tieGroups } = pooledPositions(candidate, baseline)
  const statistic = statisticOf(tieGroups, m)
  const observed = statistic(positions.subarray(0, m))
  const counts = tailCounts(observed.value, Number.isFinite(observed.value) ? 1e-12 * Math.abs(observed.value) : 0)
  const dealing = dealSubsets({ n: m + n, m }, checked, (members) => counts.add(statistic(members).value))
  return {
    probabilityOfSuperiority: observed.share,
    statistic: observed.value,
    permutations: dealing.count,
    exact: dealing.exact,
    ...counts.pValues(dealing),
  }
}

/** Where each value stands among all, and to which group of ties each place belongs. */
interface PooledPositions {
  readonly positions: Uint32Array
  readonly tieGroups: Uint32Array
}

function pooledPositions(candidate: ArrayLike<number>, baseline: ArrayLike<number>): PooledPositions {
  const values = [candidate, baseline].flatMap((arm) => Array.from(arm))
  const at = (i = 0): number => values[i] ?? 0
  const order = values.map((_, i) => i).sort((a, b) => at(a) - at(b))
  const positions = new Uint32Array(values.length)
  const tieGroups = new Uint32Array(values.length)
  order.forEach((index, place) => {
    positions[index] = place
    const isNew = place > 0 && at(index) !== at(order[place - 1])
    tieGroups[place] = place === 0 ? 0 : (tieGroups[place - 1] ?? 0) + (isNew ? 1 : 0)
  })
  return { positions, tieGroups }
}

interface Superiority {
  readonly value: number
  readonly share: number
}

/** The statistic of the arm at some of the places. Doubled placements are whole numbers, so equal statistics come out equal. */
function statisticOf(tieGroups: Uint32Array, m: number): (places: Uint32Array) => Superiority {
  const n = tieGroups.length - m
  const groups = (tieGroups.at(-1) ?? 0) + 1
  const sizes = new Uint32Array(groups)
  for (const group of tieGroups) sizes[group] = (sizes[group] ?? 0) + 1
  const own = new Uint32Array(groups)
  return (places) => {
    own.fill(0)
    for (const place of places) {
      const group = tieGroups[place] ?? 0
      own[group] = (own[group] ?? 0) + 1
    }
    let [below, belowOther, total, squares, otherTotal, otherSquares] = [0, 0, 0, 0, 0, 0]
    for (let group = 0; group < groups; group++) {
      const first = own[group] ?? 0
      const second = (sizes[group] ?? 0) - first
      const placement = 2 * belowOther + second
      const otherPlacement = 2 * below + first
      total += first * placement
      squares += first * placement * placement
      otherTotal += second * otherPlacement
      otherSquares += second * otherPlacement * otherPlacement
      below += first
      belowOther += second
    }
    // 4 (m S² + n S²) of the placements; a single value shows no spread.
    const spread =
      (m > 1 ? (m * squares - total * total) / (m - 1) : 0) +
      (n > 1 ? (n * otherSquares - otherTotal * otherTotal) / (n - 1) : 0)
    const share = total / (2 * m * n)
    const excess = total - m * n
    return { value: excess === 0 ? 0 : excess / Math.sqrt(spread), share }
  }
}
