import type { Scale } from '../sample-comparison.ts'

/** Smallest and largest possible value. @internal */
export interface Range {
  readonly min: number
  readonly max: number
}

/** Range of a scale; `null` if it has none. @internal */
export function scoreRange(scale: Scale): Range | null {
  if (scale === 'unbounded') return null
  return scale === 'binary' ? { min: 0, max: 1 } : { min: scale.min, max: scale.max }
}
