import { binomialKernel } from './binomial-kernel.ts'

/** Grid points per standard deviation of the binomial distribution; a mixture of them is no rougher than that. */
const pointsPerDeviation = 8

// Terms below this share of the sum are lost in it.
const negligible = 1e-18

// Golden section, and how narrow it must become: the value errs with the square of that.
const golden = (Math.sqrt(5) - 1) / 2
const narrow = 1e-9

/**
 * The largest value that Σ C(n, m) pᵐ (1 − p)ⁿ⁻ᵐ wₘ takes for any p in [0, 1]: the size of a test that rejects with probability wₘ if m
 * of n events happen, whatever the probability of an event. A grid on arcsin √p, where all binomial distributions are equally wide,
 * finds every hump; the highest ones are then climbed.
 *
 * @param weights - w₀ … wₙ, each in [0, 1], n ≥ 1
 * @returns a number in [0, 1]
 * @internal
 */
export function largestBinomialMixture(weights: Float64Array): number {
  const n = weights.length - 1
  const largestWeight = weights.reduce((largest, weight) => Math.max(largest, weight), 0)
  const valueAt = (angle: number): number => mixture(weights, angle, largestWeight)
  const steps = Math.ceil(Math.PI * Math.sqrt(n) * pointsPerDeviation)
  const angleOf = (step: number): number => (step / steps) * (Math.PI / 2)
  const values = Float64Array.from({ length: steps + 1 }, (_, step) => valueAt(angleOf(step)))
  let largest = values.reduce((best, value) => Math.max(best, value), 0)
  // A hump this much lower on the grid cannot be the highest.
  const worthwhile = largest * 0.95
  for (let step = 0; step <= steps; step++) {
    const value = values[step] ?? 0
    const isHump = value >= (values[step - 1] ?? 0) && value >= (values[step + 1] ?? 0)
    if (isHump && value >= worthwhile) {
      largest = Math.max(largest, climb(valueAt, angleOf(Math.max(0, step - 1)), angleOf(Math.min(steps, step + 1))))
    }
  }
  return Math.min(1, largest)
}

function climb(valueAt: (angle: number) => number, start: number, end: number): number {
  let [low, high] = [start, end]
  let inner = { x: high - golden * (high - low), value: 0 }
  let outer = { x: low + golden * (high - low), value: 0 }
  inner.value = valueAt(inner.x)
  outer.value = valueAt(outer.x)
  while (high - low > narrow) {
    if (inner.value >= outer.value) {
      ;[high, outer] = [outer.x, inner]
      const x = high - golden * (high - low)
      inner = { x, value: valueAt(x) }
    } else {
      ;[low, inner] = [inner.x, outer]
      const x = low + golden * (high - low)
      outer = { x, value: valueAt(x) }
    }
  }
  return Math.max(inner.value, outer.value)
}

// Summed from the most probable count outwards.
function mixture(weights: Float64Array, angle: number, largestWeight: number): number {
  const n = weights.length - 1
  const point = { x: Math.sin(angle) ** 2, y: Math.cos(angle) ** 2 }
  const mode = Math.min(n, Math.floor((n + 1) * point.x))
  const peak = binomialKernel(mode, n - mode, point)
  let sum = peak * (weights[mode] ?? 0)
  const counts = (term: number): boolean => term > 0 && term * largestWeight > sum * negligible
  let term = peak
  for (let m = mode; m < n && counts(term); m++) {
    term *= ((n - m) / (m + 1)) * (point.x / point.y)
    sum += term * (weights[m + 1] ?? 0)
  }
  term = peak
  for (let m = mode; m > 0 && counts(term); m--) {
    term *= (m / (n - m + 1)) * (point.y / point.x)
    sum += term * (weights[m - 1] ?? 0)
  }
  return sum
}
