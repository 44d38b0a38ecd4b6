import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { binomialPmf } from '../distributions/binomial-pmf.ts'
import { chiSquareSurvival } from '../distributions/chi-square-survival.ts'
import type { DirectedPValues } from '../procedure/alternative.ts'
import { checkPairedCounts, type PairedCounts } from './paired-counts.ts'

/** A statistic with one degree of freedom, and its p-value. @public */
export interface ChiSquareTest {
  readonly statistic: number
  readonly pValue: number
}

/** McNemar's test: discordant pairs and p-values. @public */
export interface McnemarTest {
  /** Binomial test of the pairs that differ; two-sided is twice the smaller side, at most 1. Errs at most as often as it says, often far more rarely. */
  readonly exact: DirectedPValues
  /** The same with half the probability of the observed split: the one to use, for it errs about as often as it says. */
  readonly midP: DirectedPValues
  /** Limit for many differing pairs, without and with Edwards' continuity correction; `null` if no pair differs. */
  readonly asymptotic: ChiSquareTest | null
  readonly corrected: ChiSquareTest | null
}

/**
 * McNemar's test of paired passes and fails in its four forms: do both arms pass equally often? Only the pairs in which the arms
 * differ count; if there is none, every exact p-value is 1 (mid-p one-sided: ½).
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @throws RangeError if the counts are not whole or do not fit
 * @see McNemar (1947), Psychometrika 12:153; Fagerland, Lydersen & Laake (2013), BMC Medical Research Methodology 13:91
 * @public
 */
export function mcnemarTest(counts: PairedCounts): McnemarTest {
  checkPairedCounts(counts)
  const { better, worse } = counts
  const discordant = better + worse
  const tie = binomialPmf(Math.min(better, worse), discordant, 0.5)
  // P(X ≥ better) is P(X ≤ worse): the split is symmetric.
  const exact = { less: binomialCdf(better, discordant, 0.5), greater: binomialCdf(worse, discordant, 0.5) }
  const midP = { less: exact.less - tie / 2, greater: exact.greater - tie / 2 }
  return {
    exact: { ...exact, twoSided: doubled(exact) },
    midP: { ...midP, twoSided: doubled(midP) },
    asymptotic: chiSquareTest(Math.abs(better - worse), discordant),
    corrected: chiSquareTest(Math.max(0, Math.abs(better - worse) - 1), discordant),
  }
}

function doubled({ less, greater }: { readonly less: number; readonly greater: number }): number {
  return Math.min(1, 2 * Math.min(less, greater))
}

function chiSquareTest(gap: number, discordant: number): ChiSquareTest | null {
  if (discordant === 0) return null
  const statistic = (gap * gap) / discordant
  return { statistic, pValue: chiSquareSurvival(statistic, 1) }
}
