import { normalSurvival } from '../distributions/normal-survival.ts'
import { midRanks } from '../ranks/mid-ranks.ts'
import { checkPairs } from './paired-values.ts'

/** Kendall's rank correlation, with its p-value. @public */
export interface KendallCorrelation {
  /** Tau-b, in [−1, 1]; `null` if one side does not vary. */
  readonly tau: number | null
  /** Test of no association, normal with variance corrected for ties and no continuity correction; two-sided p. */
  readonly z: number | null
  readonly pValue: number | null
}

/**
 * Kendall's tau-b: pairs of items ordered alike less pairs ordered otherwise, as a share, corrected for ties. Takes time
 * proportional to n².
 *
 * @param x - finite numbers
 * @param y - as many; at least 2 pairs
 * @throws RangeError for unequal lengths, fewer than 2 pairs, values that are not finite
 * @see Kendall (1970), Rank Correlation Methods, 4th ed., ch. 3 and 4
 * @public
 */
export function kendallCorrelation(x: readonly number[], y: readonly number[]): KendallCorrelation {
  checkPairs(x, y, 2)
  const n = x.length
  const score = concordance(x, y)
  const [tiesX, tiesY] = [midRanks(x).ties, midRanks(y).ties]
  const pairs = (n * (n - 1)) / 2
  const comparable = (pairs - tiedPairs(tiesX)) * (pairs - tiedPairs(tiesY))
  if (comparable === 0) {
    return { tau: null, z: null, pValue: null }
  }
  const z = score / Math.sqrt(variance(n, tiesX, tiesY))
  return { tau: score / Math.sqrt(comparable), z, pValue: 2 * normalSurvival(Math.abs(z)) }
}

function concordance(x: readonly number[], y: readonly number[]): number {
  let score = 0
  for (let i = 1; i < x.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      score += Math.sign((x[i] ?? 0) - (x[j] ?? 0)) * Math.sign((y[i] ?? 0) - (y[j] ?? 0))
    }
  }
  return score
}

const over = (ties: readonly number[], term: (size: number) => number): number =>
  ties.reduce((sum, size) => sum + term(size), 0)

const tiedPairs = (ties: readonly number[]): number => over(ties, (t) => (t * (t - 1)) / 2)

/** Variance of the score under no association (Kendall 1970, eq. 4.3). */
function variance(n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const main = (t: number): number => t * (t - 1) * (2 * t + 5)
  const threes = (t: number): number => t * (t - 1) * (t - 2)
  const twos = (t: number): number => t * (t - 1)
  const third = n > 2 ? (over(tiesX, threes) * over(tiesY, threes)) / (9 * threes(n)) : 0
  return (
    (main(n) - over(tiesX, main) - over(tiesY, main)) / 18 +
    third +
    (over(tiesX, twos) * over(tiesY, twos)) / (2 * twos(n))
  )
}
