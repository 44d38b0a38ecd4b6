/** Ranks of values, ties sharing the mean of theirs. @public */
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
  const sorted = sortedValues(values)
  // The rank of a value stands where its group of ties begins.
  const rankAt = new Float64Array(sorted.length)
  const ties: number[] = []
  for (let start = 0; start < sorted.length;) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1
    rankAt[start] = (start + 1 + end) / 2
    if (end - start > 1) ties.push(end - start)
    start = end
  }
  const ranks = new Float64Array(values.length)
  for (let i = 0; i < ranks.length; i += 1) ranks[i] = rankAt[firstNotBelow(sorted, values[i] ?? 0)] ?? 0
  return { ranks, ties }
}

// A typed array sorts numbers several times as fast as positions by comparing them.
function sortedValues(values: ArrayLike<number>): Float64Array {
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i])) throw new RangeError(`values[${i}] must be a number, got NaN`)
  }
  return Float64Array.from(values).sort()
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
