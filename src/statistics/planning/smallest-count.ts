/**
 * Smallest whole number ≥ 1 from which a condition holds, given that it holds from some number on.
 *
 * @param most - largest number of interest
 * @returns `null` if it does not hold at that
 * @internal
 */
export function smallestCount(holds: (n: number) => boolean, most = 2 ** 20): number | null {
  let low = 0
  let high = 1
  while (!holds(high)) {
    if (high >= most) return null
    ;[low, high] = [high, Math.min(most, high * 2)]
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
