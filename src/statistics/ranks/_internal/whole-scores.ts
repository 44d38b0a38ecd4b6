/** Mid-ranks as whole numbers without a common divisor. @internal */
export interface WholeScores {
  readonly scores: Uint32Array
  /** rank = (score · divisor + offset) / 2 */
  readonly divisor: number
  readonly offset: number
}

/**
 * Turns ranks, which are multiples of ½, into the smallest whole numbers that lie apart alike: sums of them are compared exactly, and
 * their distribution needs the fewest cells.
 *
 * @param ranks - multiples of ½
 * @param fromZero - whether the smallest rank may become 0: where a fixed number of ranks is added up
 * @internal
 */
export function wholeScores(ranks: ArrayLike<number>, fromZero: boolean): WholeScores {
  const doubled = Float64Array.from(ranks, (rank) => 2 * rank)
  const offset = fromZero ? doubled.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY) : 0
  let divisor = 0
  for (const value of doubled) divisor = greatestCommonDivisor(divisor, value - offset)
  if (divisor === 0) divisor = 1
  return { scores: Uint32Array.from(doubled, (value) => (value - offset) / divisor), divisor, offset }
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
