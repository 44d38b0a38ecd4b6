import { checkConfidence, checkCount } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import { walshAverages } from './_internal/ordered-sums.ts'
import { type SignedRankDistribution, signedRankDistribution } from './_internal/signed-rank-distribution.ts'
import { midRanks } from './mid-ranks.ts'
import {
  correctedRankApproximation,
  type RankApproximation,
  rankApproximation,
  type RankPValues,
} from './rank-approximation.ts'
import { normalCountDistribution, type ShiftEstimate, shiftEstimate } from './shift-estimate.ts'

/** Wilcoxon's signed-rank test: ranks, shift and p-values. @public */
export interface SignedRankTest {
  /** V: sum of the ranks of the positive differences. */
  readonly positiveRankSum: number
  /** How many differences are not 0, and how many are. */
  readonly used: number
  readonly zeros: number
  /** Effect size: (positive − negative rank sum) / their total, in [−1, 1]. */
  readonly rankBiserial: number
  /** Exact given the ranks, ties included; the two-sided p doubles the smaller tail. `null` beyond some 700 differences. */
  readonly exact: RankPValues | null
  /** Normal approximation with the variance corrected for ties. */
  readonly normal: RankApproximation
  /** The same with continuity correction. */
  readonly corrected: RankApproximation
  /** Hodges–Lehmann: the median of all means of two differences. */
  readonly shift: ShiftEstimate
}

/** Options of `signedRankTest`. @public */
export interface SignedRankOptions {
  /**
   * What happens to differences of 0: `pratt` ranks them with the others and then leaves them out, which is the better test where
   * scores are coarse; `wilcoxon` drops them first.
   *
   * @defaultValue 'pratt'
   */
  readonly zeros?: 'pratt' | 'wilcoxon'
  /** Two-sided confidence of the interval of the shift, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
}

/**
 * Wilcoxon's signed-rank test: do differences between pairs lie symmetrically about 0? For ordinal scores, or differences with
 * outliers. Five pairs or fewer cannot reach p < 0.05 on two sides.
 *
 * @param differences - candidate − baseline of each pair; compared exactly, so subtract scores that rounding could part only after
 * turning them into whole numbers
 * @param options - treatment of zeros, and confidence
 * @returns `null` where no difference is other than 0
 * @throws RangeError if there is no difference, one is NaN or infinite, or an option is out of range
 * @see Wilcoxon (1945), Biometrics Bulletin 1:80; Pratt (1959), Journal of the American Statistical Association 54:655; Kerby (2014),
 * Comprehensive Psychology 3:1
 * @public
 */
export function signedRankTest(differences: ArrayLike<number>, options: SignedRankOptions = {}): SignedRankTest | null {
  const { zeros = 'pratt', confidence = 0.95 } = options
  checkCount('differences.length', differences.length, 1)
  checkNumbers('differences', differences)
  checkConfidence(confidence)
  if (zeros !== 'pratt' && zeros !== 'wilcoxon') {
    throw new RangeError(`zeros must be 'pratt' or 'wilcoxon'; got ${String(zeros)}`)
  }
  const all = Float64Array.from(differences)
  const ranked = zeros === 'pratt' ? all : all.filter((value) => value !== 0)
  const { ranks, ties } = midRanks(ranked.map(Math.abs))
  const signed = { values: ranked.filter((value) => value !== 0), ranks: ranks.filter((_, i) => ranked[i] !== 0) }
  if (signed.values.length === 0) return null
  const summary = summarise(signed.values, signed.ranks)
  const distribution = signedRankDistribution(signed.ranks)
  const isUntied = ties.length === 0 && signed.values.length === all.length
  return {
    positiveRankSum: summary.positive,
    used: signed.values.length,
    zeros: all.length - signed.values.length,
    rankBiserial: (2 * summary.positive - summary.total) / summary.total,
    exact: distribution && exactPValues(distribution, summary.positive),
    normal: rankApproximation(summary.positive - summary.total / 2, summary.standardDeviation),
    corrected: correctedRankApproximation(summary.positive - summary.total / 2, summary.standardDeviation),
    shift: shiftEstimate(
      walshAverages(ranked),
      isUntied ? (distribution ?? normalCountDistribution(summary.total / 2, summary.standardDeviation)) : null,
      confidence,
    ),
  }
}

interface RankSummary {
  readonly positive: number
  readonly total: number
  /** Standard deviation of the positive rank sum given the ranks: each rank is in it or not. */
  readonly standardDeviation: number
}

function summarise(values: Float64Array, ranks: Float64Array): RankSummary {
  let [positive, total, squares] = [0, 0, 0]
  ranks.forEach((rank, i) => {
    total += rank
    squares += rank * rank
    if ((values[i] ?? 0) > 0) positive += rank
  })
  return { positive, total, standardDeviation: Math.sqrt(squares) / 2 }
}

function exactPValues(distribution: SignedRankDistribution, positive: number): RankPValues {
  const { atMost, atLeast } = distribution.tails(positive)
  return { less: atMost, greater: atLeast, twoSided: Math.min(1, 2 * Math.min(atMost, atLeast)) }
}
