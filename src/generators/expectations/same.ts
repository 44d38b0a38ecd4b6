import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { defineExpectation, type Expectation } from '../expectation.ts'

/**
 * The outputs are deeply equal. The order of properties does not count; the order in arrays, letter case and white space do. As in JSON,
 * properties that are `undefined` do not count and −0 is 0; NaN equals NaN.
 *
 * @public
 */
export const same: Expectation = defineExpectation(
  { name: 'same', reflexive: true },
  (before, after) => canonicalJson(before) === canonicalJson(after),
)
