import { incompleteBeta } from '../../special/incomplete-beta.ts'
import type { Tails } from '../../special/tails.ts'
import { checkCount, checkNumber, checkProbability } from './check-arguments.ts'

/** P(X ≤ k) and P(X > k) of the binomial distribution; checks the arguments. @internal */
export function binomialTails(k: number, n: number, p: number): Tails {
  checkNumber('k', k)
  checkCount('n', n)
  checkProbability('p', p)
  const whole = Math.floor(k)
  if (whole < 0) return { lower: 0, upper: 1 }
  if (whole >= n) return { lower: 1, upper: 0 }
  // P(X > k) = I_p(k + 1, n − k), DLMF 8.17.5.
  const { lower, upper } = incompleteBeta(whole + 1, n - whole, { x: p, y: 1 - p })
  return { lower: upper, upper: lower }
}
