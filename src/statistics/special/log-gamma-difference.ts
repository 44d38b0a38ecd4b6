import { stirlingCoefficients, stirlingSeriesStart } from './stirling-coefficients.ts'

/**
 * log Γ(x + d) − log Γ(x) for x > 0 and 0 ≤ d ≤ 1, accurate relative to d: the subtraction itself would leave only noise of
 * a small d.
 *
 * @param x - a number > 0
 * @param d - a number in [0, 1]
 * @internal
 */
export function logGammaDifference(x: number, d: number): number {
  let sum = 0
  let shifted = x
  while (shifted < stirlingSeriesStart) {
    sum -= Math.log1p(d / shifted)
    shifted++
  }
  // Stirling's formula at both ends, subtracted term by term.
  const logRatio = Math.log1p(d / shifted)
  sum += (shifted - 0.5) * logRatio + d * Math.log(shifted + d) - d
  stirlingCoefficients.forEach((coefficient, k) => {
    const power = -(2 * k + 1)
    sum += coefficient * shifted ** power * Math.expm1(power * logRatio)
  })
  return sum
}
