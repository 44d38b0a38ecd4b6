/** How many items the longest sequence has that is, with gaps, in both. Time is the product of the lengths, memory the second. @internal */
export function longestCommonSubsequence(one: readonly string[], other: readonly string[]): number {
  let above = new Uint32Array(other.length + 1)
  for (const item of one) {
    const row = new Uint32Array(other.length + 1)
    for (let j = 0; j < other.length; j += 1) {
      row[j + 1] = item === other[j] ? (above[j] ?? 0) + 1 : Math.max(row[j] ?? 0, above[j + 1] ?? 0)
    }
    above = row
  }
  return above[other.length] ?? 0
}
