import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { closestName } from '../../../src/evaluation/closest-name.ts'

const names = ['confidence', 'metric', 'missing', 'within', 'on']

test.each([
  ['confidance', 'confidence'],
  ['Confidence', 'confidence'],
  ['metrics', 'metric'],
  ['mising', 'missing'],
  ['within', 'within'],
  ['On', 'on'],
  ['temperature', undefined],
  ['', undefined],
])('%j is meant to be %s', (name, meant) => {
  expect(closestName(name, names)).toBe(meant)
})

test('a name with one character wrong is found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names.filter(({ length }) => length > 2)), fc.nat(), (name, place) => {
      const at = place % name.length
      expect(closestName(`${name.slice(0, at)}#${name.slice(at + 1)}`, names)).toBe(name)
      expect(closestName(name.slice(0, at) + name.slice(at + 1), names)).toBe(name)
    }),
  )
})
