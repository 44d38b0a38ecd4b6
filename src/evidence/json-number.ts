import type { IntervalEvidence, JsonNumber } from './evidence.ts'

/** What statistics calls an interval. */
interface Limits {
  readonly lower: number
  readonly upper: number
  readonly confidence: number
}

/** A number as JSON can hold it; `null` for NaN. @internal */
export function toJsonNumber(value: number): JsonNumber | null {
  if (Number.isFinite(value)) {
    return value === 0 ? 0 : value
  }
  return Number.isNaN(value) ? null : value > 0 ? 'Infinity' : '-Infinity'
}

/** The number that {@link toJsonNumber} wrote. @public */
export function fromJsonNumber(value: JsonNumber): number {
  return Number(value)
}

/** A number, or `null` for what JSON cannot hold. @internal */
export function toFiniteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? (value === 0 ? 0 : value) : null
}

/** A limit that is NaN bounds nothing, which is what an infinite one says. @internal */
export function toIntervalEvidence({ lower, upper, confidence }: Limits): IntervalEvidence {
  return {
    lower: toJsonNumber(lower) ?? '-Infinity',
    upper: toJsonNumber(upper) ?? 'Infinity',
    confidence,
  }
}
