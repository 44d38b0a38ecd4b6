import { incompleteGamma } from '../../special/incomplete-gamma.ts'
import { poissonKernel } from '../../special/poisson-kernel.ts'
import { poissonMixture } from '../../special/poisson-mixture.ts'
import { complemented, type Tails } from '../../special/tails.ts'
import { chiSquareReach } from './chi-square-reach.ts'

/** Both tails of the noncentral χ² distribution; the parameters are not checked. @internal */
export function noncentralChiSquareTails(x: number, df: number, noncentrality: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x > chiSquareReach(df, noncentrality)) return { lower: 1, upper: 0 }
  const a = df / 2
  const half = x / 2
  const tails = poissonMixture(noncentrality / 2, 0, {
    tailsAt: (j) => incompleteGamma(a + j, half),
    step: (j) => poissonKernel(a + j, half),
    ratio: (j) => half / (a + j + 1),
  })
  return complemented(tails)
}
