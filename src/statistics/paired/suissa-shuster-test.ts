import { binomialSurvival } from '../distributions/binomial-survival.ts'
import type { DirectedPValues } from '../procedure/alternative.ts'
import { compareScores, type CountScore } from '../special/compare-scores.ts'
import { largestBinomialMixture } from '../special/largest-binomial-mixture.ts'
import { checkPairedCounts, exchanged, type PairedCounts } from './paired-counts.ts'

/**
 * Suissa and Shuster's exact unconditional test of paired passes and fails (1991, Biometrics 47:361), ordered by McNemar's score: the
 * probability of pairs at least as one-sided, at the rate of differing pairs where it is largest. It errs at most as often as it
 * says, and finds more than McNemar's exact test, which knows how many pairs differ. Takes a tenth of a second for 1,000 pairs.
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @returns p-values of "the arms succeed equally often"; two-sided by the size of the score
 * @throws RangeError if the counts are not whole or do not fit
 * @public
 */
export function suissaShusterTest(counts: PairedCounts): DirectedPValues {
  checkPairedCounts(counts)
  const either = upperTails(counts.n, scoreOf(Math.max(counts.better, counts.worse), counts.better + counts.worse))
  return {
    greater: directed(counts),
    less: directed(exchanged(counts)),
    // The split is symmetric. If both arms won equally often, every split is as one-sided.
    twoSided: counts.better === counts.worse ? 1 : largestBinomialMixture(either.map((share) => 2 * share)),
  }
}

function directed({ better, worse, n }: PairedCounts): number {
  return largestBinomialMixture(upperTails(n, scoreOf(better, better + worse)))
}

// McNemar's score is this difference over the square root of the number of differing pairs.
function scoreOf(won: number, differing: number): CountScore {
  return { difference: 2 * won - differing, variance: differing }
}

/** P(score ≥ threshold), given that 0, 1, … n pairs differ. */
function upperTails(n: number, threshold: CountScore): Float64Array {
  let critical = 0
  return Float64Array.from({ length: n + 1 }, (_, differing) => {
    const isExtreme = (won: number): boolean => compareScores(scoreOf(won, differing), threshold) >= 0
    // The critical count hardly moves when one more pair differs.
    while (critical > 0 && isExtreme(critical - 1)) critical--
    while (critical <= differing && !isExtreme(critical)) critical++
    return binomialSurvival(critical - 1, differing, 0.5)
  })
}
