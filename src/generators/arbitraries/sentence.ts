import * as fc from 'fast-check'

import { circumstances, subjects, verbs } from './_internal/vocabulary.ts'

/**
 * A plain English sentence of three to a dozen words, as customers write them. Shrinks to `It is late.`
 *
 * @public
 */
export function sentence(): fc.Arbitrary<string> {
  const circumstance = fc.option(fc.constantFrom(...circumstances), { nil: '' })
  return fc
    .tuple(fc.constantFrom(...subjects), fc.constantFrom(...verbs), circumstance, fc.constantFrom('.', '!', '…'))
    .map(([subject, verb, circumstance, mark]) => [subject, verb, circumstance].filter(Boolean).join(' ') + mark)
}
