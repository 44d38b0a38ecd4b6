import { findRoot } from './find-root.ts'

/**
 * The noncentrality at which a rising function is 0, found by doubling steps and then a root search.
 *
 * @param excess - rises with the noncentrality: P(T > t) − α, or α − P(T ≤ t)
 * @param range - `least`: smallest noncentrality there is, given back where the function is already above 0 there; `guess`: where to
 * start, not below it; `step`: how far to go first
 * @internal
 */
export function solveNoncentrality(
  excess: (noncentrality: number) => number,
  { least, guess, step }: { readonly least: number; readonly guess: number; readonly step: number },
): number {
  let inner = { x: guess, value: excess(guess) }
  if (inner.value === 0) return guess
  const direction = inner.value < 0 ? 1 : -1
  for (let stride = step; ; stride *= 2) {
    if (inner.x === least && direction < 0) return least
    const x = Math.max(least, inner.x + direction * stride)
    const outer = { x, value: excess(x) }
    if (outer.value < 0 !== inner.value < 0) return findRoot(excess, inner, outer)
    inner = outer
  }
}
