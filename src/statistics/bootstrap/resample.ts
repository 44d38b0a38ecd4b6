import type { RandomSource } from '../random/random-source.ts'

/**
 * Number of resamples: 1,999, or 999 where the data are so many that those would take longer than some tens of milliseconds; more
 * where the level asks for tails that they cannot resolve.
 *
 * @param n - cases
 * @param alpha - one-sided level
 * @internal
 */
export function resampleCount(n: number, alpha: number): number {
  const usual = n <= 5000 ? 1999 : 999
  return Math.max(usual, Math.ceil(10 / alpha) - 1)
}

/**
 * Draws n of n cases with replacement: writes their positions to `positions`.
 *
 * Two positions are taken from each random number, whose 53 bits hold both: the shares of the second differ by less than
 * n² 2⁻⁵³, relatively.
 *
 * @internal
 */
export function drawPositions(random: RandomSource, positions: Uint32Array): void {
  const n = positions.length
  for (let i = 0; i < n; i += 2) {
    const scaled = random.next() * n
    const first = Math.floor(scaled)
    positions[i] = first
    if (i + 1 < n) positions[i + 1] = (scaled - first) * n
  }
}
