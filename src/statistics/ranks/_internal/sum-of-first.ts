/** Sum of the first `count` ranks: multiples of ½, so exact. @internal */
export function sumOfFirst(ranks: Float64Array, count: number): number {
  return ranks.subarray(0, count).reduce((sum, rank) => sum + rank, 0)
}
