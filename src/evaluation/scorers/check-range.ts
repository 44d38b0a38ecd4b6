import type { ScorerTraits } from '../scorer.ts'

/** @throws RangeError if a declared range is not an interval of finite numbers @internal */
export function checkRange(range: ScorerTraits['range']): void {
  if (range === undefined || range === null) {
    return
  }
  const [min, max] = Array.isArray(range) ? range : [NaN, NaN]
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    throw new RangeError(
      `range must be two finite numbers, the smaller first, or null if unbounded, got ${Array.isArray(range) ? `[${range.join(', ')}]` : String(range)}`,
    )
  }
}
