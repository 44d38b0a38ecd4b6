import { logGammaOnePlus } from './log-gamma-one-plus.ts'
import { stirlingError } from './stirling-error.ts'

const halfLogTwoPi = 0.9189385332046728

/**
 * Natural logarithm of the gamma function, log Γ(x), for x > 0.
 *
 * Between 0.5 and 2.5 a Taylor series keeps full relative accuracy at the zeros x = 1 and x = 2; elsewhere Stirling's
 * formula with its error term. Relative error below 1e-14.
 *
 * @param x - a number > 0
 * @internal
 */
export function logGamma(x: number): number {
  if (x < 0.5) return logGammaOnePlus(x) - Math.log(x)
  if (x <= 1.5) return logGammaOnePlus(x - 1)
  if (x <= 2.5) return Math.log1p(x - 2) + logGammaOnePlus(x - 2)
  const shifted = x - 1
  return (shifted + 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingError(shifted)
}
