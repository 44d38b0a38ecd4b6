import type { Margin } from '../../evaluation/claim.ts'

/**
 * The margin for a text of a length, in characters.
 *
 * @internal
 */
export function charactersOf(margin: Margin, length: number): number {
  return typeof margin === 'number' ? margin : margin.relative * length
}

/**
 * @throws RangeError if the margin is negative or not finite
 * @internal
 */
export function checkMargin(name: string, margin: Margin): void {
  const size = typeof margin === 'number' ? margin : margin.relative
  if (!(Number.isFinite(size) && size >= 0)) {
    throw new RangeError(`${name} must be a finite number ≥ 0, or { relative } of one, got ${size}`)
  }
}
