import type { ValueTraits } from './claim.ts'
import type { Metric } from './comparison.ts'
import { checkTraits } from './scorers/check-traits.ts'
import { DEFAULT_RANGE } from './scorers/read-score.ts'

/** Scores of one arm as users have them; `null` = missing. @public */
export type Values = ReadonlyArray<number | boolean | null>

/** @internal */
export interface ReadValues {
  readonly metric: Metric
  /** Booleans are 0 and 1. One list per arm. */
  readonly arms: ReadonlyArray<ReadonlyArray<number | null>>
}

/**
 * Understands arrays of scores: 0/1 if every value of every arm is a boolean, else numbers in a range.
 *
 * @param arms - by name
 * @throws RangeError naming arm, index and value for what is not a score or lies outside the range, or naming an arm without values
 * @internal
 */
export function readValues(
  arms: Readonly<Record<string, Values>>,
  { metric: name = 'score', range = DEFAULT_RANGE, direction = 'higher' }: ValueTraits & { readonly metric?: string },
): ReadValues {
  checkTraits({ range, direction })
  const values = Object.values(arms).flat()
  const isBinary = values.some((value) => value !== null) && values.every((value) => typeof value !== 'number')
  for (const [arm, list] of Object.entries(arms)) {
    if (list.length === 0) {
      throw new RangeError(`${arm} is empty: give at least one value`)
    }
    for (const [index, value] of list.entries()) {
      checkValue(value, `${arm}[${index}]`, isBinary ? DEFAULT_RANGE : range)
    }
  }
  const scale = isBinary ? 'binary' : range === null ? 'unbounded' : { min: range[0], max: range[1] }
  return {
    metric: { name, unit: isBinary ? 'share' : 'score', direction, scale },
    arms: Object.values(arms).map((list) => list.map((value) => (value === null ? null : Number(value)))),
  }
}

function checkValue(value: unknown, place: string, range: readonly [number, number] | null): void {
  if (value === null) {
    return
  }
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    throw new RangeError(`${place} must be a number, a boolean or null (missing), got a value of type ${typeof value}`)
  }
  if (!Number.isFinite(Number(value))) {
    throw new RangeError(`${place} must be finite, got ${value}. Write null for a missing score.`)
  }
  if (range !== null && !(Number(value) >= range[0] && Number(value) <= range[1])) {
    throw new RangeError(
      `${place} is ${value}, outside the range [${range.join(', ')}]. ` +
        `Declare the range: [min, max] of all possible values, or null if they have no limits.`,
    )
  }
}
