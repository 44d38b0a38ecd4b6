import { normalTail } from '../../special/normal-tail.ts'

const inverseRootTwoPi = 0.3989422804014327
// The density of the largest of k normal values, and of what is left of it in either tail, is 0 beyond this.
const reach = 8.5

/**
 * P(W ≤ w), where W is the range of k independent standard normal values: k ∫ φ(z) (Φ(z) − Φ(z − w))^(k − 1) dz over the largest value z
 * (Pearson and Hartley 1942), by the trapezoidal rule.
 *
 * @internal
 */
export function normalRangeLower(w: number, k: number): number {
  // Small ranges press all k values together: the integrand is then as narrow as 1 / √k.
  const step = 0.5 / Math.max(2, Math.sqrt(k))
  let sum = 0
  for (let z = -reach; z <= reach; z += step) {
    sum += Math.exp(-0.5 * z * z) * normalInterval(z, w) ** (k - 1)
  }
  return Math.min(1, k * inverseRootTwoPi * step * sum)
}

/**
 * P(W > w), the complement of the above under the integral sign: with A = Φ(z) and B = Φ(z − w),
 * A^(k − 1) − (A − B)^(k − 1) keeps its digits however small B is.
 *
 * @internal
 */
export function normalRangeUpper(w: number, k: number): number {
  const step = 0.25
  let sum = 0
  for (let z = w / 2 - reach; z <= w / 2 + reach; z += step) {
    const whole = normalLower(z)
    const outside = normalLower(z - w)
    if (outside === 0) continue
    const part = -Math.expm1((k - 1) * Math.log1p(-outside / whole))
    sum += Math.exp(-0.5 * z * z) * whole ** (k - 1) * part
  }
  return Math.min(1, k * inverseRootTwoPi * step * sum)
}

function normalLower(z: number): number {
  return z < 0 ? normalTail(-z) : 1 - normalTail(z)
}

// Φ(z) − Φ(z − w)
function normalInterval(z: number, w: number): number {
  if (w < 0.5) return narrowInterval(z - w / 2, w / 2)
  const start = z - w
  if (start >= 0) return normalTail(start) - normalTail(z)
  if (z <= 0) return normalTail(-z) - normalTail(-start)
  return 1 - normalTail(-start) - normalTail(z)
}

// Positive nodes of the eight-point Gauss-Legendre rule and their weights: exact for polynomials up to degree 15.
const nodes = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363]
const weights = [0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626]

// φ(m) ∫ exp(−mt − t²/2) dt over |t| ≤ half: no difference of nearly equal numbers.
function narrowInterval(middle: number, half: number): number {
  let sum = 0
  nodes.forEach((node, i) => {
    const t = node * half
    sum += (weights[i] ?? 0) * Math.exp(-0.5 * t * t) * Math.cosh(middle * t)
  })
  return 2 * inverseRootTwoPi * Math.exp(-0.5 * middle * middle) * half * sum
}
