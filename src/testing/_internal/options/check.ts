/** Limits of a number. @internal */
export interface NumberRange {
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
}

/**
 * Checks an option that may be absent.
 *
 * @param place - how to find it, e.g. `limits.requests`
 * @throws RangeError naming place and value
 * @internal
 */
export function checkNumber(place: string, value: number | undefined, range: NumberRange = {}): void {
  const { min = -Infinity, max = Infinity, integer = false } = range
  const fits = Number.isFinite(value) && Number(value) >= min && Number(value) <= max
  if (value !== undefined && !(fits && (!integer || Number.isInteger(value)))) {
    const kind = integer ? 'an integer' : 'a finite number'
    const limits = [min > -Infinity ? `≥ ${min}` : '', max < Infinity ? `≤ ${max}` : ''].filter(Boolean)
    throw wrong(place, [kind, limits.join(' and ')].filter(Boolean).join(' '), value)
  }
}

/** Checks that an option, if given, is one of some words. @throws RangeError otherwise @internal */
export function checkWord(place: string, value: unknown, words: readonly string[]): void {
  if (value !== undefined && !(typeof value === 'string' && words.includes(value))) {
    throw wrong(place, `one of ${words.join(', ')}`, value)
  }
}

/** Checks that a record has no other fields. @throws RangeError otherwise @internal */
export function checkFields(place: string, value: object, fields: readonly string[]): void {
  const unknown = Object.keys(value).find((field) => !fields.includes(field))
  if (unknown !== undefined) {
    throw new RangeError(`scriptedModelServer: ${place} has no field "${unknown}"; it has ${fields.join(', ')}`)
  }
}

/** The error of an option that is not what it should be. @internal */
export function wrong(place: string, expected: string, value: unknown): RangeError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return new RangeError(`scriptedModelServer: ${place} must be ${expected}, got ${shown}`)
}
