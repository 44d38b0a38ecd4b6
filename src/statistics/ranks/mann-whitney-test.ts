import { checkConfidence } from '../samples/check-arguments.ts'
import { checkArms } from '../samples/check-arms.ts'
import { allDifferences } from './_internal/ordered-sums.ts'
import { rankSumDistribution, type RankSumDistribution } from './_internal/rank-sum-distribution.ts'
import { sumOfFirst } from './_internal/sum-of-first.ts'
import { tieShare } from './tie-share.ts'
import { midRanks } from './mid-ranks.ts'
import {
  correctedRankApproximation,
  type RankApproximation,
  rankApproximation,
  type RankPValues,
} from './rank-approximation.ts'
import { normalCountDistribution, type ShiftEstimate, shiftEstimate } from './shift-estimate.ts'

/** Exact p-values of the Mann–Whitney test. @public */
export interface ExactMannWhitney extends RankPValues {
  /** `twoSided` doubles the smaller tail; this adds up all results at least as far from the mean: not the same with ties. */
  readonly asFarFromMean: number
}

/** The p-values are `null` where all values are tied. @public */
export interface MannWhitneyTest {
  /** Pairs of one value of each arm in which the candidate's is larger; a tie counts ½. */
  readonly u: number
  /** u as a share of all pairs: P(candidate > baseline) + ½ P(equal). */
  readonly probabilityOfSuperiority: number
  /** The same from −1 to 1. */
  readonly cliffsDelta: number
  /** Exact given the ranks, ties included; `null` too beyond some 130 values per arm. */
  readonly exact: ExactMannWhitney | null
  /** Normal approximation with the variance corrected for ties. */
  readonly normal: RankApproximation | null
  /** The same with continuity correction. */
  readonly corrected: RankApproximation | null
  /** Hodges–Lehmann: the median of all differences between the arms. */
  readonly shift: ShiftEstimate
}

/**
 * Mann–Whitney U test (Wilcoxon's rank sum test): do two independent arms come from one distribution? With unequal spreads it does
 * not keep its level as a test of "neither tends to be larger": use `brunnerMunzelTest` for that.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - two-sided `confidence` of the interval of the shift (default 0.95)
 * @throws RangeError if an arm is empty, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Mann and Whitney (1947), Annals of Mathematical Statistics 18:50; Hodges and Lehmann (1963), Annals of Mathematical Statistics 34:598
 * @public
 */
export function mannWhitneyTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly confidence?: number } = {},
): MannWhitneyTest {
  const { confidence = 0.95 } = options
  checkArms(candidate, baseline)
  checkConfidence(confidence)
  const [m, n] = [candidate.length, baseline.length]
  const { ranks, ties } = midRanks([...Array.from(candidate), ...Array.from(baseline)])
  const u = sumOfFirst(ranks, m) - (m * (m + 1)) / 2
  const distribution = countDistribution(ranks, m)
  const standardDeviation = Math.sqrt(((m * n) / 12) * (m + n + 1) * (1 - tieShare(m + n, ties)))
  const isTied = ties[0] === m + n
  const nullDistribution = distribution ?? normalCountDistribution((m * n) / 2, standardDeviation)
  return {
    u,
    probabilityOfSuperiority: u / (m * n),
    cliffsDelta: (2 * u - m * n) / (m * n),
    exact: isTied ? null : distribution && exactPValues(distribution, u),
    normal: isTied ? null : rankApproximation(u - (m * n) / 2, standardDeviation),
    corrected: isTied ? null : correctedRankApproximation(u - (m * n) / 2, standardDeviation),
    shift: shiftEstimate(allDifferences(candidate, baseline), ties.length === 0 ? nullDistribution : null, confidence),
  }
}

// The distribution of u. The ranks of the smaller arm are added up, as the quicker; u of one arm is m n less that of the other.
function countDistribution(ranks: Float64Array, m: number): RankSumDistribution | null {
  const n = ranks.length - m
  const drawn = Math.min(m, n)
  const distribution = rankSumDistribution(ranks, drawn)
  if (distribution === null) return null
  const least = (drawn * (drawn + 1)) / 2
  return {
    tails: (u) => {
      const tails = distribution.tails(least + (m <= n ? u : m * n - u))
      return m <= n ? tails : { atMost: tails.atLeast, atLeast: tails.atMost, asFar: tails.asFar }
    },
    // Without ties, the only case in which it is asked for, u of both arms have the same distribution.
    quantile: (p) => distribution.quantile(p) - least,
  }
}

function exactPValues(distribution: RankSumDistribution, u: number): ExactMannWhitney {
  const { atMost, atLeast, asFar } = distribution.tails(u)
  return { less: atMost, greater: atLeast, twoSided: Math.min(1, 2 * Math.min(atMost, atLeast)), asFarFromMean: asFar }
}
