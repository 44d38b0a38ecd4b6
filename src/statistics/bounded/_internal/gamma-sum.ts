// Step of the trapezoidal rule. The integrand is analytic, so the error falls exponentially in 1 / step.
const step = 0.15
const negligible = 1e-13
// Factors that are so small beside others have no say.
const nothing = 1e-100
// Factors multiplied before a logarithm is taken: 16 of any size that occurs stay within the range of doubles.
const batch = 16

/**
 * Probability that Σ Gᵢ yᵢ ≤ 0 for independent gamma variables Gᵢ with shapes wᵢ and unit scale (of shape 1: exponential
 * variables).
 *
 * The Laplace transform is inverted, P = ∓∫ exp K(s) / s ds / 2πi with K(s) = −Σ wᵢ log(1 − s yᵢ), by the trapezoidal rule along
 * a hyperbola through the saddle point that is bent as the path of steepest descent is. So tiny probabilities are as accurate,
 * relatively, as large ones: the error is below 1e-8 of the result, and 1e-6 of it where that is below 1e-30.
 *
 * @param y - finite factors
 * @param w - shapes ≥ 0, aligned
 * @returns 1 where no factor is positive, 0 where none is negative and one is positive
 * @internal
 */
export function negativeGammaSum(y: Float64Array, w: Float64Array): number {
  let smallest = 0
  let largest = 0
  for (let i = 0; i < y.length; i++) {
    if (w[i] === 0) continue
    const value = y[i] ?? 0
    if (value < smallest) smallest = value
    if (value > largest) largest = value
  }
  if (largest <= -smallest * nothing) return 1
  if (-smallest <= largest * nothing) return 0
  // Factors of about 1, whose squares stay within the range of doubles.
  const unit = Math.max(largest, -smallest)
  if (unit < Number.MIN_VALUE / Number.EPSILON) return 1
  const factors = y.map((value) => value / unit)
  const path = steepestDescent(factors, w, [unit / smallest, unit / largest])
  const integral = integrate(factors, w, path) / Math.PI
  // Left of the pole at 0 the integral is minus the lower tail, right of it the upper one.
  return Math.min(1, Math.max(0, path.centre < 0 ? -integral : 1 - integral))
}

// s(u) = centre + width (bend (cosh u − 1) + i sinh u)
interface Path {
  readonly centre: number
  readonly width: number
  readonly bend: number
}

// Through the zero of K′, which rises from −∞ to ∞ between the two poles: Newton's method inside a bracket. The path need not
// pass exactly through it, but must keep away from the pole at 0.
function steepestDescent(y: Float64Array, w: Float64Array, [left, right]: readonly [number, number]): Path {
  let [low, high] = [left, right]
  let s = 0
  let at = derivatives(y, w, s)
  for (let count = 0; count < 60; count++) {
    const change = -at.first / at.second
    if (change * change * at.second < 1e-6) break
    if (at.first > 0) high = s
    else low = s
    const next = s + change
    s = next > low && next < high ? next : (low + high) / 2
    at = derivatives(y, w, s)
  }
  const width = 1 / Math.sqrt(at.second)
  // Third derivative over six, in units of the width; below 1, so that the branches stay where the integrand falls.
  const bend = Math.max(-0.9, Math.min(0.9, (at.third * width ** 3) / 3))
  if (Math.abs(s) >= width) return { centre: s, width, bend }
  return { centre: s < 0 ? Math.max(-width, left / 2) : Math.min(width, right / 2), width, bend }
}

interface Derivatives {
  readonly first: number
  readonly second: number
  readonly third: number
}

function derivatives(y: Float64Array, w: Float64Array, s: number): Derivatives {
  let first = 0
  let second = 0
  let third = 0
  for (let i = 0; i < y.length; i++) {
    const value = y[i] ?? 0
    const ratio = value / (1 - s * value)
    const weighted = (w[i] ?? 0) * ratio
    first += weighted
    second += weighted * ratio
    third += weighted * ratio * ratio
  }
  return { first, second, third: 2 * third }
}

// Im ∫₀^∞ exp K(s) / s · s′ du
function integrate(y: Float64Array, w: Float64Array, { centre, width, bend }: Path): number {
  const transform = new Float64Array(2)
  let total = 0
  let largest = 0
  for (let count = 0; ; count++) {
    const u = count * step
    const re = centre + width * bend * (Math.cosh(u) - 1)
    const im = width * Math.sinh(u)
    logTransform({ y, w, re, im }, transform)
    const [logSize = 0, phase = 0] = transform
    const slopeRe = width * bend * Math.sinh(u)
    const slopeIm = width * Math.cosh(u)
    const size = (Math.exp(logSize) * Math.hypot(slopeRe, slopeIm)) / Math.hypot(re, im)
    largest = Math.max(largest, size)
    total += (count === 0 ? 0.5 : 1) * size * Math.sin(phase + Math.atan2(slopeIm, slopeRe) - Math.atan2(im, re))
    // Also where the integrand has left the range of doubles.
    if (!(size > largest * negligible)) return total * step
  }
}

interface Point {
  readonly y: Float64Array
  readonly w: Float64Array
  readonly re: number
  readonly im: number
}

// K(s) as logarithm of the modulus and angle, written to `result`. Factors of weight 1 are multiplied up in batches.
function logTransform({ y, w, re, im }: Point, result: Float64Array): void {
  let logSize = 0
  let phase = 0
  let productRe = 1
  let productIm = 0
  let pending = 0
  for (let i = 0; i < y.length; i++) {
    const value = y[i] ?? 0
    const weight = w[i] ?? 0
    const factorRe = 1 - re * value
    const factorIm = -im * value
    if (weight === 1) {
      const next = productRe * factorRe - productIm * factorIm
      productIm = productRe * factorIm + productIm * factorRe
      productRe = next
      if (++pending < batch) continue
      logSize -= Math.log(productRe * productRe + productIm * productIm) / 2
      phase -= Math.atan2(productIm, productRe)
      productRe = 1
      productIm = 0
      pending = 0
    } else if (weight > 0) {
      logSize -= (weight * Math.log(factorRe * factorRe + factorIm * factorIm)) / 2
      phase -= weight * Math.atan2(factorIm, factorRe)
    }
  }
  result[0] = logSize - Math.log(productRe * productRe + productIm * productIm) / 2
  result[1] = phase - Math.atan2(productIm, productRe)
}
