import * as fc from 'fast-check'

import { greetings, products, requests } from './_internal/vocabulary.ts'
import { sentence } from './sentence.ts'

/**
 * A support ticket in English: perhaps a greeting, what is wrong (at times with an order number, an amount and a date), perhaps a request.
 * Shrinks to one short sentence.
 *
 * @public
 */
export function ticket(): fc.Arbitrary<string> {
  const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(part, { nil: '' })
  return fc
    .tuple(
      maybe(fc.constantFrom(...greetings)),
      fc.array(sentence(), { minLength: 1, maxLength: 3, size: 'max' }),
      maybe(purchase()),
      maybe(fc.constantFrom(...requests)),
    )
    .map(([greeting, sentences, purchase, request]) =>
      [greeting, ...sentences, purchase, request].filter(Boolean).join(' '),
    )
}

function purchase(): fc.Arbitrary<string> {
  const bought = fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  return fc
    .record({
      product: fc.constantFrom(...products),
      number: fc.integer({ min: 1000, max: 999_999 }),
      cents: fc.integer({ min: 100, max: 99_999 }),
      bought,
    })
    .map(({ product, number, cents, bought }) =>
      [
        `I bought the ${product} on ${bought.toISOString().slice(0, 10)} for $${(cents / 100).toFixed(2)}`,
        `(order #${number}).`,
      ].join(' '),
    )
}
