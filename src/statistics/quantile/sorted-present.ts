import { checkNumbers } from '../samples/check-numbers.ts'

/** Numbers, of which some may be missing (`null`). @public */
export type NumbersWithGaps = ArrayLike<number | null>

/**
 * The values that are not missing, in ascending order.
 *
 * @throws RangeError if a value is NaN or infinite, or none is present
 * @internal
 */
export function sortedPresent(values: NumbersWithGaps): Float64Array {
  const present = Float64Array.from(values, (value) => value ?? 0)
  checkNumbers('values', present)
  let n = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null
    if (value !== null) present[n++] = value
  }
  if (n === 0) throw new RangeError(`values must hold at least one number; got ${values.length}, all missing`)
  return present.subarray(0, n).sort()
}

/** @throws RangeError naming the index of a probability outside [0, 1] @internal */
export function checkProbabilities(probabilities: ArrayLike<number>): void {
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i] ?? Number.NaN
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`probabilities[${i}] must lie in [0, 1]; got ${probability}`)
    }
  }
}
