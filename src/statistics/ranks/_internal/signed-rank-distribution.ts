import { wholeScores } from './whole-scores.ts'

/** The exact distribution of a sum of ranks, each of which is in it or not with probability ½. @internal */
export interface SignedRankDistribution {
  /** P(V ≤ v) and P(V ≥ v) of a possible sum v. */
  tails(sum: number): { readonly atMost: number; readonly atLeast: number }
  /** Smallest sum with P(V ≤ sum) ≥ p. */
  quantile(p: number): number
}

/** Cells of work that take about a tenth of a second. */
const mostWork = 2e8

/**
 * Exact distribution of the signed-rank statistic given the (mid-)ranks, by adding one rank after the other. All terms are positive, so
 * both tails keep their digits.
 *
 * @param ranks - multiples of ½, not empty
 * @returns `null` where it would take too long: beyond some 700 distinct ranks
 * @internal
 */
export function signedRankDistribution(ranks: ArrayLike<number>): SignedRankDistribution | null {
  const { scores, divisor } = wholeScores(ranks, false)
  const largest = scores.reduce((total, score) => total + score, 0)
  if (scores.length * largest > mostWork) return null
  const shares = shareOfSums(scores, largest)
  const position = (sum: number): number => Math.round((2 * sum) / divisor)
  return {
    tails: (sum) => {
      const at = position(sum)
      return { atMost: total(shares, 0, at), atLeast: total(shares, at, largest) }
    },
    quantile: (p) => {
      // As R does: probabilities that miss p by rounding only count as reaching it.
      const goal = p - 10 * 2 ** -52
      let [at, reached] = [0, shares[0] ?? 0]
      while (reached < goal && at < largest) reached += shares[++at] ?? 0
      return (at * divisor) / 2
    },
  }
}

function shareOfSums(scores: Uint32Array, largest: number): Float64Array {
  const shares = new Float64Array(largest + 1)
  shares[0] = 1
  let reached = 0
  for (const score of scores) {
    reached += score
    for (let sum = reached; sum >= score; sum--) {
      shares[sum] = 0.5 * ((shares[sum] ?? 0) + (shares[sum - score] ?? 0))
    }
    for (let sum = Math.min(score - 1, reached); sum >= 0; sum--) shares[sum] = 0.5 * (shares[sum] ?? 0)
  }
  return shares
}

// From the end of the distribution inwards: the smallest terms first.
function total(shares: Float64Array, from: number, to: number): number {
  let sum = 0
  if (from === 0) for (let i = from; i <= to; i++) sum += shares[i] ?? 0
  else for (let i = to; i >= from; i--) sum += shares[i] ?? 0
  return Math.min(1, sum)
}
