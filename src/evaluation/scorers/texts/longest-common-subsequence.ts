/** How many items the longest sequence has that is, with gaps, in both. Time is the product of the lengths, memory the second. @internal */
export function longestCommonSubsequence<One, Other>(
  one: readonly One[],
  other: readonly Other[],
  same: (one: One, other: Other) => boolean = (a: unknown, b: unknown) => a === b,
): number {
  let above = new Uint32Array(other.length + 1)
  for (const item of one) {
    const row = new Uint32Array(other.length + 1)
    for (const [j, another] of other.entries()) {
      row[j + 1] = same(item, another) ? (above[j] ?? 0) + 1 : Math.max(row[j] ?? 0, above[j + 1] ?? 0)
    }
    above = row
  }
  return above[other.length] ?? 0
}
