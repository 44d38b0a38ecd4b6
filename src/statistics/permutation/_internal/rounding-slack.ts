/**
 * How far sums of centred values may lie apart and still be equal: 1e-12 of the size of all of them, and what centring itself has
 * rounded.
 *
 * @internal
 */
export function roundingSlack(values: Float64Array, centred: Float64Array): number {
  const size = (numbers: Float64Array): number => numbers.reduce((total, value) => total + Math.abs(value), 0)
  return 1e-12 * size(centred) + 2 ** -50 * size(values)
}
