/**
 * Saddle-point deviance: D(x, m) = x log(x / m) + m − x, which is ≥ 0 and 0 only at x = m.
 *
 * Near x = m the closed form loses all digits; there a series in v = (x − m) / (x + m) is used, as in
 * Loader 2000 ("bd0"). Absolute error of a few units in the last place of the larger of D and |x − m|.
 *
 * @param x - a number ≥ 0
 * @param mean - a number > 0
 * @internal
 */
export function devianceTerm(x: number, mean: number): number {
  if (x === 0) return mean
  const difference = x - mean
  const v = difference / (x + mean)
  // Loader's bound is 0.1; at 0.3 the closed form has lost less than one digit, and the series needs 16 terms.
  if (Math.abs(v) > 0.3) return x * logRatio(x, mean) + mean - x
  const square = v * v
  let sum = difference * v
  let power = 2 * x * v
  for (let j = 3; ; j += 2) {
    power *= square
    const next = sum + power / j
    if (next === sum) return sum
    sum = next
  }
}

function logRatio(x: number, mean: number): number {
  const ratio = x / mean
  return ratio > 0 && ratio < Number.POSITIVE_INFINITY ? Math.log(ratio) : Math.log(x) - Math.log(mean)
}
