/** @public */
export interface MidRanks {
  /** 1-based rank of each value, in the order of the input; tied values share the mean of their ranks. */
  readonly ranks: Float64Array
  /** Sizes of the groups of tied values with more than one member. */
  readonly ties: readonly number[]
}

/**
 * Ranks values from the smallest; ties get the mean of the ranks they cover.
 *
 * @param values - finite numbers or infinities, compared exactly; an empty array has no ranks
 * @throws RangeError naming the index of a NaN
 * @public
 */
export function midRanks(values: ArrayLike<number>): MidRanks {
  const order = Array.from({ length: values.length }, (_, index) => index).sort((a, b) => at(values, a) - at(values, b))
  const ranks = new Float64Array(values.length)
  const ties: number[] = []
  let start = 0
  while (start < order.length) {
    const value = at(values, order[start])
    let end = start + 1
    while (end < order.length && at(values, order[end]) === value) {
      end += 1
    }
    for (let position = start; position < end; position += 1) {
      ranks[order[position] ?? 0] = (start + 1 + end) / 2
    }
    if (end - start > 1) {
      ties.push(end - start)
    }
    start = end
  }
  return { ranks, ties }
}

function at(values: ArrayLike<number>, index = 0): number {
  const value = values[index] ?? Number.NaN
  if (Number.isNaN(value)) {
    throw new RangeError(`values[${index}] must be a number, got NaN`)
  }
  return value
}
