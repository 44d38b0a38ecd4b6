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
 * Exact distribution of the rank sum given the (mid-)ranks: they are passed one by one, each being drawn with the probability that
 * drawing `m` of them without replacement gives it. All terms are positive, so both tails keep their digits.
 *
 * @param ranks - all ranks of both arms, multiples of ½
 * @param m - how many are drawn, 1 ≤ m < number of ranks
 * @returns `null` where it would take too long: beyond some 150 distinct ranks per arm
 * @internal
 */
export function rankSumDistribution(ranks: ArrayLike<number>, m: number): RankSumDistribution | null {
  const { scores, divisor, offset } = wholeScores(ranks, true)
  scores.sort()
  const largest = scores.subarray(scores.length - m).reduce((sum, score) => sum + score, 0)
  // Sums of few small scores do not reach far: about a third of the cells are ever filled.
  if ((scores.length * m * largest) / 3 > mostWork) return null
  const shares = shareOfSums(scores, m, largest)
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

function shareOfSums(scores: Uint32Array, m: number, largest: number): Float64Array {
  const width = largest + 1
  // Row k: how probable each sum is together with k of the ranks so far being drawn.
  const rows = Array.from({ length: m + 1 }, () => new Float64Array(width))
  const reach = new Float64Array(m + 1)
  const empty = new Float64Array(0)
  if (rows[0]) rows[0][0] = 1
  scores.forEach((score, passed) => {
    const left = scores.length - passed
    for (let k = Math.min(m, passed + 1); k >= Math.max(0, m - left); k--) {
      const row = rows[k] ?? empty
      const stays = Math.max(0, left - (m - k)) / left
      const before = reach[k] ?? 0
      for (let sum = 0; sum <= before; sum++) row[sum] = (row[sum] ?? 0) * stays
      if (k === 0) continue
      const source = rows[k - 1] ?? empty
      const drawn = Math.min(1, (m - k + 1) / left)
      const sourceReach = reach[k - 1] ?? 0
      for (let sum = 0; sum <= sourceReach; sum++) {
        const share = source[sum] ?? 0
        if (share !== 0) row[sum + score] = (row[sum + score] ?? 0) + share * drawn
      }
      reach[k] = Math.max(before, sourceReach + score)
    }
  })
  return rows[m] ?? empty
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
