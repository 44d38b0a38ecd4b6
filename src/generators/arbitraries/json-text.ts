import * as fc from 'fast-check'

/**
 * JSON as text, indented or not. Shrinks to the simplest value of its kind. (The values themselves are fast-check's `fc.jsonValue()`, or `jsonValue()` here.)
 *
 * @public
 */
export function jsonText(): fc.Arbitrary<string> {
  return fc.tuple(jsonValue(), fc.constantFrom(0, 2, 4)).map(([value, indent]) => JSON.stringify(value, null, indent))
}

/** A value that JSON can hold, with keys and texts of any script. Shrinks to the simplest value of its kind. @public */
export function jsonValue(): fc.Arbitrary<fc.JsonValue> {
  return fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 })
}
