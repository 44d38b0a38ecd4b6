// Chebyshev coefficients of (1 + √2 z) Q(z) exp(z² / 2) in u = (z − 5.25) / (z + 5.25), with Q the upper tail of the normal
// distribution: the form of Shepherd and Laframboise 1981 (Math. Comp. 36:249). Computed with 40 digits; the
// first coefficient left out is 1e-18.
const coefficients = [
  0.5887949938733403, -0.0020816896345075444, -0.04235408148506813, 0.02952543176552204, -0.013161906846715012,
  0.004421583309345072, -0.0011542054271594117, 0.00022816037068889365, -3.0439671497996887e-5, 1.402826414436166e-6,
  4.292229050374997e-7, -9.921038116570616e-8, 2.4053069916677358e-9, 2.390616038052209e-9, -3.0966127440788554e-10,
  -4.4483948384862494e-11, 1.2877520227431883e-11, 6.706216027969441e-13, -4.662736383542493e-13,
  -6.260587990622381e-15, 1.700191082881066e-14, -3.97329522416106e-17, -6.523152509636991e-16, -2.1208126155015265e-19,
  2.643810478421297e-17, 5.350372202833482e-19,
]
const midpoint = 5.25

/**
 * Upper tail P(Z > z) of the standard normal distribution for z ≥ 0, relative error below 1e-15 for as long as the result
 * is a normal double (z < 37.5) and correctly rounded to the last bits below.
 *
 * @param z - a number ≥ 0
 * @internal
 */
export function normalTail(z: number): number {
  if (z > 39) return 0
  // z² / 2 is split so that its large part is exact: exp(−z² / 2) = exp(−q² / 2) exp(−(z − q)(z + q) / 2), q in sixteenths.
  const q = Math.trunc(z * 16) / 16
  const remainder = Math.exp(-0.5 * (z - q) * (z + q))
  // The square root is a normal double: only the last product rounds into the subnormal range.
  const root = Math.exp(-0.25 * q * q)
  return scaledNormalTail(z) * remainder * root * root
}

/**
 * P(Z > z) exp(z² / 2) for z ≥ 0: the upper tail without the factor that makes it underflow.
 *
 * @param z - a number ≥ 0
 * @internal
 */
export function scaledNormalTail(z: number): number {
  const twice = (2 * (z - midpoint)) / (z + midpoint)
  let current = 0
  let previous = 0
  for (let k = coefficients.length - 1; k > 0; k--) {
    const next = twice * current - previous + (coefficients[k] ?? 0)
    previous = current
    current = next
  }
  return (0.5 * twice * current - previous + (coefficients[0] ?? 0)) / (1 + Math.SQRT2 * z)
}
