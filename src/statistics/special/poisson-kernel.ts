import { devianceTerm } from './deviance-term.ts'
import { stirlingError } from './stirling-error.ts'

const logTwoPi = 1.8378770664093456

/**
 * mˣ e⁻ᵐ / Γ(x + 1) for real x ≥ 0 and m ≥ 0: the Poisson probability, and the prefactor of the incomplete gamma function.
 * Saddle-point form of Loader 2000: no overflow, and no loss of digits for large x and m.
 *
 * @param x - a number ≥ 0
 * @param mean - a number ≥ 0
 * @internal
 */
export function poissonKernel(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(x) - devianceTerm(x, mean) - 0.5 * (logTwoPi + Math.log(x)))
}
