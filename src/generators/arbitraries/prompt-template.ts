import * as fc from 'fast-check'

import { sentence } from './sentence.ts'
import { ticket } from './ticket.ts'

/** A template and what to fill it with. @public */
export interface PromptTemplate {
  /** With `{{name}}` for each of the values, once or twice. */
  readonly template: string
  readonly values: Readonly<Record<string, string>>
}

/**
 * A prompt with places to fill in, as `model({ template })` takes it, and values for all of them. At times a value itself looks like a
 * place. Shrinks to one short sentence with one place.
 *
 * @public
 */
export function promptTemplate(): fc.Arbitrary<PromptTemplate> {
  const name = fc.constantFrom('input', 'name', 'ticket', 'context', 'user_id')
  const value = fc.oneof(
    { weight: 5, arbitrary: ticket() },
    { weight: 1, arbitrary: fc.constantFrom('', '{{name}}', '{', '$&') },
  )
  const place = fc.record({ name, value, before: sentence(), isTwice: fc.boolean() })
  return fc
    .uniqueArray(place, { minLength: 1, maxLength: 4, size: 'max', selector: ({ name }) => name })
    .map((places) => ({
      template: places
        .map(({ name, before, isTwice }) => `${before} {{${name}}}${isTwice ? ` ({{${name}}})` : ''}`)
        .join('\n'),
      values: Object.fromEntries(places.map(({ name, value }) => [name, value])),
    }))
}
