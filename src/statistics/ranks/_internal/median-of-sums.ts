import type { OrderedSums } from './ordered-sums.ts'

/** Median of a family of sums: the mean of the two middle ones if their number is even. @internal */
export function medianOfSums(sums: OrderedSums): number {
  const upper = sums.kth(Math.floor(sums.count / 2) + 1)
  return sums.count % 2 === 1 ? upper : (sums.kth(sums.count / 2) + upper) / 2
}
