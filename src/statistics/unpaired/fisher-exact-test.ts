import { hypergeometricCdf } from '../distributions/hypergeometric-cdf.ts'
import { hypergeometricPmf } from '../distributions/hypergeometric-pmf.ts'
import { hypergeometricSurvival } from '../distributions/hypergeometric-survival.ts'
import type { DirectedPValues } from '../procedure/alternative.ts'
import { asRareTails } from '../proportion/as-rare-tails.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Fisher's exact test of two independent proportions (1935): given how many cases succeeded in all, are they spread over the
 * arms as by chance? It errs at most as often as it says, in small samples far more rarely: there Boschloo's test finds more.
 * Two-sided is the probability of all tables that are no more probable than the observed one, as in R.
 *
 * @param arms - successes of both arms
 * @throws RangeError if the counts are not whole or an arm is empty
 * @public
 */
export function fisherExactTest(arms: TwoProportions): DirectedPValues {
  checkTwoProportions(arms)
  const { candidate, baseline } = arms
  const population = candidate.n + baseline.n
  const successes = candidate.successes + baseline.successes
  const design = { population, successes, draws: candidate.n }
  const counts = {
    lowest: Math.max(0, successes - baseline.n),
    highest: Math.min(successes, candidate.n),
    mode: Math.floor(((candidate.n + 1) * (successes + 1)) / (population + 2)),
    probability: (k: number): number => hypergeometricPmf(k, design),
    atMost: (k: number): number => hypergeometricCdf(k, design),
    atLeast: (k: number): number => hypergeometricSurvival(k - 1, design),
  }
  return {
    less: counts.atMost(candidate.successes),
    greater: counts.atLeast(candidate.successes),
    twoSided: asRareTails(counts, candidate.successes),
  }
}
