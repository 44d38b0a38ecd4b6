import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'

import { generate, isArbitrary, randomStates, variantOf } from '../../../../src/generators/drawing/random-state.ts'

const before = fc.readConfigureGlobal()
afterEach(() => fc.configureGlobal(before))

const texts = fc.array(fc.string())

test.each(['xorshift128plus', 'mersenne', 'xoroshiro128plus'] as const)(
  'values are those of fc.sample, with the generator that fast-check is configured with: %s',
  (randomType) => {
    fc.configureGlobal({ ...before, randomType })
    const values = randomStates(7, 5).map((state) => generate(texts, state).value)
    expect(values).toEqual(fc.sample(texts, { seed: 7, numRuns: 5 }))
  },
)

test('a state gives the same value again and again, a variant another', () => {
  const [state] = randomStates(7, 1)
  const numbers = fc.nat()
  if (state === undefined) {
    throw new Error('there is no state')
  }
  const draw = (variant: number): number =>
    generate(numbers, { ...variantOf(state, variant), bias: undefined }).value as number
  expect(draw(0)).toBe(draw(0))
  expect(draw(3)).toBe(draw(3))
  expect(new Set([0, 1, 2, 3].map(draw)).size).toBe(4)
})

test('global examples and paths of fast-check are no states', () => {
  fc.configureGlobal({ ...before, examples: [['x']], path: '0:0' } as never)
  expect(randomStates(1, 2)).toHaveLength(2)
})

test('tells arbitraries from other values', () => {
  expect([fc.nat(), fc.string().map(String)].every(isArbitrary)).toBe(true)
  expect([null, 3, {}, { generate: 1, shrink: 2, canShrinkWithoutContext: 3 }, []].some(isArbitrary)).toBe(false)
})
