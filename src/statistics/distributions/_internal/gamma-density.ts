import { poissonKernel } from '../../special/poisson-kernel.ts'

/** x^(shape − 1) e⁻ˣ / Γ(shape); the arguments are not checked. @internal */
export function gammaDensity(x: number, shape: number): number {
  if (x < 0 || x === Number.POSITIVE_INFINITY) return 0
  if (x === 0 && shape < 1) return Number.POSITIVE_INFINITY
  return shape < 1 ? (poissonKernel(shape, x) * shape) / x : poissonKernel(shape - 1, x)
}
