import { findRoot } from '../../statistics/special/find-root.ts'

/** Values that differ more than so many times need no weights: the smaller ones are 0. */
const steepest = 2 ** 40

/**
 * Weights that differ as little as they can from equal ones while the weighted sum of some values is 0: exponential tilting (Efron 1981,
 * Canadian Journal of Statistics 9:139), wᵢ ∝ exp(λxᵢ).
 *
 * @param values - at least one above and one below 0
 * @returns one weight for each, ≥ 0, that add up to 1
 * @throws RangeError if all values lie on one side of 0
 * @internal
 */
export function tilt(values: readonly number[]): number[] {
  const largest = Math.max(...values.map(Math.abs))
  if (!(Math.min(...values) < 0 && Math.max(...values) > 0)) {
    throw new RangeError('weights can move a mean no further than to the smallest or largest value')
  }
  const scaled = values.map((value) => value / largest)
  const slope = (lambda: number): number => {
    const weights = weigh(scaled, lambda)
    return scaled.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)
  }
  let reach = 1
  while (reach < steepest && slope(-reach) * slope(reach) > 0) {
    reach *= 2
  }
  const [start, end] = [-reach, reach].map((x) => ({ x, value: slope(x) }))
  return start === undefined || end === undefined ? [] : weigh(scaled, findRoot(slope, start, end))
}

/** Shifted by the largest exponent, so that none overflows. */
function weigh(values: readonly number[], lambda: number): number[] {
  const exponents = values.map((value) => lambda * value)
  const largest = exponents.reduce((most, exponent) => Math.max(most, exponent), -Infinity)
  const weights = exponents.map((exponent) => Math.exp(exponent - largest))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
