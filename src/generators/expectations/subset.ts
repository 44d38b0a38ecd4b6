import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { defineExpectation, type Expectation } from '../expectation.ts'

/**
 * Everything in the output for the mutant, an array or a set, is in the output for the input too. Order and repetition do not count.
 * Outputs that are neither cannot be judged.
 *
 * @public
 */
export const subset: Expectation = defineExpectation({ name: 'subset', reflexive: true }, (before, after) => {
  const known = new Set(itemsOf(before))
  return itemsOf(after).every((item) => known.has(item))
})

function itemsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value) && !(value instanceof Set)) {
    throw new TypeError(`subset: an array or a set is expected, got a value of type ${typeof value}`)
  }
  return Array.from(value as Iterable<unknown>, canonicalJson)
}
