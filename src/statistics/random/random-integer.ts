import type { RandomSource } from './random-source.ts'

/**
 * Draws an integer from 0, 1, …, n − 1, each equally likely (the shares differ by less than n · 2⁻⁵³ relatively).
 *
 * @example
 * ```ts
 * const random = createRandom(1)
 * randomInteger(random, 6) // 4
 * ```
 *
 * @param random - where the randomness comes from; one number is taken
 * @param n - how many integers, a safe integer ≥ 1
 * @throws RangeError if n is not such an integer
 * @public
 */
export function randomInteger(random: RandomSource, n: number): number {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`n must be a safe integer of at least 1, got ${n}`)
  return Math.floor(random.next() * n)
}
