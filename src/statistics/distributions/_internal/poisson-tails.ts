import { incompleteGamma } from '../../special/incomplete-gamma.ts'
import type { Tails } from '../../special/tails.ts'
import { checkNonNegative, checkNumber } from './check-arguments.ts'

/** P(X ≤ k) and P(X > k) of the Poisson distribution; checks the arguments. @internal */
export function poissonTails(k: number, mean: number): Tails {
  checkNumber('k', k)
  checkNonNegative('mean', mean)
  if (k < 0) return { lower: 0, upper: 1 }
  if (k === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  // P(X ≤ k) = Q(k + 1, mean), DLMF 8.4.10.
  const { lower, upper } = incompleteGamma(Math.floor(k) + 1, mean)
  return { lower: upper, upper: lower }
}
