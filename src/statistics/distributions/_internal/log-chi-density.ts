import { stirlingError } from '../../special/stirling-error.ts'

/**
 * Logarithm of the density of log S, where S² is a χ² variable over its degrees of freedom: what a standard error with `df` degrees
 * of freedom is relative to the true one.
 *
 * @param df - degrees of freedom, a finite number above 0
 * @internal
 */
export function logChiDensity(df: number): (u: number) => number {
  const constant = 0.5 * Math.log(df / Math.PI) - stirlingError(df / 2)
  return (u) => constant - 0.5 * df * exponentialRemainder(2 * u)
}

/**
 * Step with which the trapezoidal rule integrates over log S to the last bit: half its standard deviation, and not above 0.1, where the
 * error e^(−2π d / step) of a strip of half-width d = π / 4 is 1e-21.
 *
 * @internal
 */
export function logChiStep(df: number): number {
  return Math.min(0.1, 0.5 / Math.sqrt(2 * df))
}

// eᵛ − 1 − v, which the closed form leaves without digits for small v.
function exponentialRemainder(v: number): number {
  if (Math.abs(v) > 0.5) return Math.expm1(v) - v
  let term = (v * v) / 2
  let sum = term
  for (let n = 3; ; n++) {
    term *= v / n
    const next = sum + term
    if (next === sum) return sum
    sum = next
  }
}
