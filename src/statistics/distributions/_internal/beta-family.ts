import { betaKernel, type UnitPoint } from '../../special/beta-kernel.ts'
import { incompleteBeta } from '../../special/incomplete-beta.ts'
import type { ShiftingFamily } from '../../special/poisson-mixture.ts'

/** Beta distributions with shapes a + j and b at one point: the members of noncentral beta, F and t. @internal */
export function betaFamily(a: number, b: number, point: UnitPoint): ShiftingFamily {
  return {
    tailsAt: (j) => incompleteBeta(a + j, b, point),
    step: (j) => betaKernel(a + j, b, point) / (a + j),
    ratio: (j) => point.x * ((a + b + j) / (a + j + 1)),
  }
}
