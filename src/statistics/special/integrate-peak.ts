// Terms this small beside the sum end the summation; those behind them fall faster than geometrically.
const negligible = 1e-19

/**
 * ∫ exp(f(u)) du over the real line for an integrand with one peak, by the trapezoidal rule, which converges exponentially for
 * analytic integrands (Trefethen and Weideman 2014).
 *
 * @param logIntegrand - f, rising and then falling; −Infinity where the integrand is 0
 * @param centre - a point near the peak
 * @param step - distance between the nodes
 * @internal
 */
export function integratePeak(logIntegrand: (u: number) => number, centre: number, step: number): number {
  const base = logIntegrand(centre)
  if (base === Number.NEGATIVE_INFINITY) return 0
  let sum = 1
  for (const direction of [step, -step]) {
    for (let i = 1, previous = 1; ; i++) {
      const term = Math.exp(logIntegrand(centre + i * direction) - base)
      sum += term
      if (term <= previous && term <= negligible * sum) break
      previous = term
    }
  }
  return Math.exp(base + Math.log(sum * step))
}
