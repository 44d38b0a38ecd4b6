import type { ScorerTraits } from '../scorer.ts'

/** @throws RangeError if a declared range is not an interval of finite numbers @internal */
export function checkRange(range: ScorerTraits['range']): void {
  if (range === undefined || range === null) {
    return
  }
  const [min, max] = range
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    throw new RangeError(
      `range must be two finite numbers, the smaller first, or null if unbounded, got [${min}, ${max}]`,
    )
  }
}
