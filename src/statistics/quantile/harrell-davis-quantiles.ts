import { betaCdf } from '../distributions/beta-cdf.ts'
import { betaSurvival } from '../distributions/beta-survival.ts'
import { checkProbabilities, type NumbersWithGaps, sortedPresent } from './sorted-present.ts'

/**
 * Harrell and Davis's quantiles (1982, Biometrika 69:635): the mean of all ordered values, weighted by how probably each is the
 * quantile. Steadier than one or two order statistics, above all for p95 of small samples; not robust against outliers.
 *
 * @param values - finite numbers in any order; `null` = missing, left out
 * @param probabilities - each in [0, 1]; 0 gives the smallest value, 1 the largest
 * @returns one quantile for each probability; of a single value that value
 * @throws RangeError if no value is present, a value is not finite or a probability outside [0, 1]
 * @public
 */
export function harrellDavisQuantiles(values: NumbersWithGaps, probabilities: readonly number[]): number[] {
  checkProbabilities(probabilities)
  const sorted = sortedPresent(values)
  return probabilities.map((probability) => weightedMean(sorted, probability))
}

// Weights below this are lost in the sum.
const negligible = 1e-20

// The weight of rank i is what Beta((n + 1) p, (n + 1) (1 − p)) gives to (i − 1) / n … i / n. Ranks are visited from the mean
// outwards, for far from it no weight is left.
function weightedMean(sorted: Float64Array, probability: number): number {
  const n = sorted.length
  const at = (rank: number): number => sorted[rank - 1] ?? Number.NaN
  if (n === 1 || probability === 0) return at(1)
  if (probability === 1) return at(n)
  const [a, b] = [(n + 1) * probability, (n + 1) * (1 - probability)]
  const middle = Math.min(n - 1, Math.max(1, Math.round(n * probability)))
  // Differences to a value in the middle: large common parts of the values cancel first.
  const centre = at(middle)
  let sum = 0
  let above = betaCdf(middle / n, a, b)
  for (let rank = middle; rank >= 1 && above > negligible; rank--) {
    const below = betaCdf((rank - 1) / n, a, b)
    sum += (above - below) * (at(rank) - centre)
    above = below
  }
  let before = betaSurvival(middle / n, a, b)
  for (let rank = middle + 1; rank <= n && before > negligible; rank++) {
    const after = betaSurvival(rank / n, a, b)
    sum += (before - after) * (at(rank) - centre)
    before = after
  }
  return centre + sum
}
