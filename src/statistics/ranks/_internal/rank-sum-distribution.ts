import { wholeScores } from './whole-scores.ts'

/** The exact distribution of the sum of some of the ranks, drawn without replacement. @internal */
export interface RankSumDistribution {
  /** P(W ≤ w), P(W ≥ w) and P(|W − E W| ≥ |w − E W|) of a possible sum w. */
  tails(sum: number): { readonly atMost: number; readonly atLeast: number; readonly asFar: number }
  /** Smallest sum with P(W ≤ sum) ≥ p. */
  quantile(p: number): number
}

/** Steps of work that take about half a second. */
const mostWork = 4e8

/**
 * Exact distribution of the rank sum given the (mid-)ranks, by counting the ways to draw them, one rank after the other. All terms are
 * positive, so both tails keep their digits.
 *
 * @param ranks - all ranks of both arms, multiples of ½
 * @param m - how many are drawn, 1 ≤ m < number of ranks
 * @returns `null` where it would take too long, beyond some 130 distinct ranks per arm, or there are more ways than doubles can count
 * @internal
 */
export function rankSumDistribution(ranks: ArrayLike<number>, m: number): RankSumDistribution | null {
  const { scores, divisor, offset } = wholeScores(ranks, true)
  scores.sort()
  const largest = scores.subarray(scores.length - m).reduce((sum, score) => sum + score, 0)
  // Sums of few small scores do not reach far: about a third of the cells are ever filled.
  if ((scores.length * m * largest) / 3 > mostWork) return null
  const shares = shareOfSums(scores, m, largest)
  if (shares === null) return null
  const all = scores.reduce((sum, score) => sum + score, 0)
  const deviation = (at: number): number => Math.abs(at * scores.length - m * all)
  return {
    tails: (sum) => {
      const at = Math.round((2 * sum - m * offset) / divisor)
      const observed = deviation(at)
      return {
        atMost: totalWhere(shares, (other) => other <= at),
        atLeast: totalWhere(shares, (other) => other >= at),
        asFar: totalWhere(shares, (other) => deviation(other) >= observed),
      }
    },
    quantile: (p) => {
      // As R does: probabilities that miss p by rounding only count as reaching it.
      const goal = p - 10 * 2 ** -52
      let [at, reached] = [0, shares[0] ?? 0]
      while (reached < goal && at < largest) reached += shares[++at] ?? 0
      return (at * divisor + m * offset) / 2
    },
  }
}

function shareOfSums(scores: Uint32Array, m: number, largest: number): Float64Array | null {
  // Row k: in how many ways k of the ranks so far add up to each sum. Whole numbers, exact up to 2⁵³ and rounded beyond.
  const rows = Array.from({ length: m + 1 }, () => new Float64Array(largest + 1))
  const reach = new Int32Array(m + 1).fill(-1)
  reach[0] = 0
  rows[0]?.fill(1, 0, 1)
  scores.forEach((score, passed) => {
    // Rows that the ranks to come can no longer fill up to m are left as they are.
    const least = Math.max(1, m - (scores.length - passed - 1))
    for (let k = Math.min(m, passed + 1); k >= least; k--) {
      addShifted(rows[k], rows[k - 1]?.subarray(0, (reach[k - 1] ?? 0) + 1), score)
      reach[k] = Math.max(reach[k] ?? 0, (reach[k - 1] ?? 0) + score)
    }
  })
  const counts = rows[m] ?? new Float64Array(0)
  const all = counts.reduce((sum, count) => sum + count, 0)
  return Number.isFinite(all) ? counts.map((count) => count / all) : null
}

function addShifted(target = new Float64Array(0), source = new Float64Array(0), shift = 0): void {
  for (let sum = 0; sum < source.length; sum++) target[sum + shift] = (target[sum + shift] ?? 0) + (source[sum] ?? 0)
}

// From both ends inwards, so that a tail adds its smallest terms first.
function totalWhere(shares: Float64Array, holds: (at: number) => boolean): number {
  let [low, high] = [0, 0]
  const last = shares.length - 1
  for (let step = 0; step <= last - step; step++) {
    if (holds(step)) low += shares[step] ?? 0
    if (last - step > step && holds(last - step)) high += shares[last - step] ?? 0
  }
  return Math.min(1, low + high)
}
