import { hypergeometricCdf } from '../distributions/hypergeometric-cdf.ts'
import { hypergeometricSurvival } from '../distributions/hypergeometric-survival.ts'
import type { DirectedPValues } from '../procedure/alternative.ts'
import { largestBinomialMixture } from '../special/largest-binomial-mixture.ts'
import { compareHypergeometricTails } from './_internal/compare-hypergeometric-tails.ts'
import { checkTwoProportions, exchangedArms, type TwoProportions } from './two-proportions.ts'

/**
 * Boschloo's exact unconditional test of two independent proportions (1970, Statistica Neerlandica 24:1): the probability, at the common
 * rate where it is largest, of a one-sided Fisher p-value that is no larger than the observed one. It errs at most as often as it
 * says, and never finds less than Fisher's one-sided test does. Equal Fisher p-values are recognised in whole numbers. Takes a tenth of a second
 * for 1,000 cases per arm, seconds for 20,000.
 *
 * @param arms - successes of both arms
 * @returns p-values; two-sided is twice the smaller one-sided, at most 1
 * @throws RangeError if the counts are not whole or an arm is empty
 * @public
 */
export function boschlooTest(arms: TwoProportions): DirectedPValues {
  checkTwoProportions(arms)
  const greater = largestBinomialMixture(rejectedShares(arms))
  const less = largestBinomialMixture(rejectedShares(exchangedArms(arms)))
  return { less, greater, twoSided: Math.min(1, 2 * Math.min(less, greater)) }
}

/** A table given how many cases succeeded in all, as far as Fisher's one-sided test sees it. */
interface Tail {
  readonly all: number
  /** Successes of the candidate. */
  readonly count: number
  /** P(X ≥ count), Fisher's p-value, and P(X < count). */
  readonly upper: number
  readonly lower: number
}

/** Probability of a Fisher p-value as small as the observed one, given that 0, 1, … all cases succeeded. */
function rejectedShares(arms: TwoProportions): Float64Array {
  const { candidate, baseline } = arms
  const total = candidate.n + baseline.n
  const observed = tailOf(arms, candidate.successes + baseline.successes, candidate.successes)
  // A p-value of 1 is no smaller than any.
  if (observed.lower === 0) return new Float64Array(total + 1).fill(1)
  let count = 0
  return Float64Array.from({ length: total + 1 }, (_, all) => {
    const lowest = Math.max(0, all - baseline.n)
    const highest = Math.min(all, candidate.n)
    // With one more success in all, the critical count stays or rises by one: the last one is the place to start.
    count = Math.min(highest + 1, Math.max(lowest, count))
    while (count > lowest && isNoLarger(arms, tailOf(arms, all, count - 1), observed)) count--
    while (count <= highest && !isNoLarger(arms, tailOf(arms, all, count), observed)) count++
    return tailOf(arms, all, count).upper
  })
}

function tailOf({ candidate, baseline }: TwoProportions, all: number, count: number): Tail {
  const design = { population: candidate.n + baseline.n, successes: all, draws: candidate.n }
  const upper = hypergeometricSurvival(count - 1, design)
  return { all, count, upper, lower: upper > 0.5 ? hypergeometricCdf(count - 1, design) : 1 - upper }
}

// The tails are accurate to 1e-11: what lies nearer together may be equal.
const slack = 1e-10

// Whether Fisher's p-value of a table is at most the observed one; near 1 the complements tell them apart.
function isNoLarger(arms: TwoProportions, table: Tail, observed: Tail): boolean {
  if (table.all === observed.all) return table.count >= observed.count
  const difference = observed.upper <= 0.5 ? observed.upper - table.upper : table.lower - observed.lower
  const size = observed.upper <= 0.5 ? observed.upper : observed.lower
  if (Math.abs(difference) > slack * size) return difference > 0
  return compareHypergeometricTails(arms, table, observed) <= 0
}
