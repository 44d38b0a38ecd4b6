import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { binomialPmf } from '../distributions/binomial-pmf.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import type { RankPValues } from './rank-approximation.ts'

/** A sign test: the counts and the p-values. @public */
export interface SignTest {
  readonly positive: number
  readonly negative: number
  /** Differences of 0, which say nothing of a direction and are left out. */
  readonly zeros: number
  /** Binomial with probability ½; the two-sided p doubles the smaller tail. */
  readonly exact: RankPValues
  /** The same with the observed result counted half: nearer to the nominal level, hardly ever above it. */
  readonly midP: RankPValues
}

/**
 * Sign test: is a difference between pairs as often positive as negative? Where only the order of two scores means anything. Without
 * a difference other than 0 every p is 1, but ½ for a one-sided mid-p.
 *
 * @param differences - candidate − baseline of each pair; only their signs matter
 * @throws RangeError if there is no difference, or one is NaN or infinite
 * @see Conover (1999), Practical Nonparametric Statistics, 3.4; Lancaster (1961), Journal of the American Statistical Association 56:223
 * @public
 */
export function signTest(differences: ArrayLike<number>): SignTest {
  checkCount('differences.length', differences.length, 1)
  checkNumbers('differences', differences)
  let [positive, negative] = [0, 0]
  for (let i = 0; i < differences.length; i++) {
    const difference = differences[i] ?? 0
    if (difference > 0) positive++
    if (difference < 0) negative++
  }
  const n = positive + negative
  const less = binomialCdf(positive, n, 0.5)
  const greater = binomialCdf(negative, n, 0.5)
  const both = 2 * Math.min(less, greater)
  const here = binomialPmf(positive, n, 0.5)
  return {
    positive,
    negative,
    zeros: differences.length - n,
    exact: { less, greater, twoSided: Math.min(1, both) },
    midP: { less: less - here / 2, greater: greater - here / 2, twoSided: Math.min(1, both - here) },
  }
}
