import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { numberLeaves } from '../../../../src/generators/editing/number-leaves.ts'
import { noise } from '../../../../src/generators/relations/noise.ts'
import { scale } from '../../../../src/generators/relations/scale.ts'
import { mutantsOf, shrunk, someMutants } from '../support/relation-laws.ts'

const numeric = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.double(),
    fc.integer(),
    fc.constantFrom('text', null, true, undefined),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
})).value

describe('noise', () => {
  test('each number changes by at most one percent, nothing else does', () => {
    fc.assert(
      fc.property(numeric, fc.integer(), (input, seed) => {
        const mutants = mutantsOf<unknown>(noise(), input)
        const before = numberLeaves(input)
        expect(mutants === undefined).toBe(before.every((number) => number === 0))
        for (const mutant of mutants === undefined ? [] : fc.sample(mutants, { seed, numRuns: 3 })) {
          const after = numberLeaves(mutant)
          expect(after).toHaveLength(before.length)
          after.forEach((number, index) => {
            const from = before[index] ?? Number.NaN
            expect(Math.abs(number - from)).toBeLessThanOrEqual(Math.abs(from) * 0.01 * (1 + 1e-9) + Number.MIN_VALUE)
          })
          expect(structure(mutant)).toBe(structure(input))
        }
        expect(mutants && fc.sample(mutants, { seed, numRuns: 3 })).toEqual(
          mutants && fc.sample(mutants, { seed, numRuns: 3 }),
        )
      }),
    )
  })

  test('scalar, array, tuple and nested values; shrinks to one changed number', () => {
    expect(someMutants(noise(), 100, 5).every((number) => number !== 100 && Math.abs(number - 100) <= 1)).toBe(true)
    const input = { prices: [10, 20, [30, 0]] as const, name: 'x' }
    const minimal = shrunk(mutantsOf(noise<typeof input>(), input)!, 1, () => true)
    expect(numberLeaves(minimal).filter((number, index) => number !== numberLeaves(input)[index])).toHaveLength(1)
    expect(minimal.prices[2][1]).toBe(0)
  })

  test('absolute noise changes 0 too; a part of the input may be meant', () => {
    const mutants = someMutants(noise({ absolute: 2 }), [0, 1000], 200)
    expect(
      mutants.every(([zero = 9, large = 9]) => zero !== 0 && Math.abs(zero) <= 2 && Math.abs(large - 1000) <= 2),
    ).toBe(true)
    expect(Math.max(...mutants.map(([zero = 0]) => zero))).toBeGreaterThan(1.8)
    expect(someMutants(noise<{ a: number; b: number }>({ at: 'b' }), { a: 1, b: 2 }, 1)[0]?.a).toBe(1)
  })

  test('refuses sizes that make no sense', () => {
    expect(() => noise({ relative: -1 })).toThrow(
      'noise: relative and absolute must be finite, ≥ 0 and not both 0, got -1 and 0',
    )
    expect(() => noise({ relative: 0 })).toThrow(RangeError)
    expect(() => noise({ absolute: Number.NaN })).toThrow(RangeError)
  })
})

describe('scale', () => {
  test('all numbers are multiplied by one factor between the limits, other than 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }),
        fc.integer(),
        (input, seed) => {
          const mutants = mutantsOf(scale(), input)
          expect(mutants === undefined).toBe(input.every((number) => number === 0))
          for (const mutant of mutants === undefined ? [] : fc.sample(mutants, { seed, numRuns: 5 })) {
            const index = input.findIndex((number) => Math.abs(number) > 1e-300)
            const factor = index < 0 ? 0.7 : (mutant[index] ?? 0) / (input[index] ?? 0)
            expect(factor).toBeGreaterThanOrEqual(0.5 - 1e-12)
            expect(factor).toBeLessThanOrEqual(2 + 1e-12)
            expect(factor).not.toBe(1)
            mutant.forEach((number, at) => expect(number).toBeCloseTo((input[at] ?? 0) * factor, 6))
          }
        },
      ),
    )
  })

  test('shrinks to the factor nearest to 1', () => {
    const factors = [1, 2, 3, 4].map((seed) => shrunk(mutantsOf(scale(), 1000)!, seed, () => true) / 1000)
    expect(factors.every((factor) => factor === 1.001 || factor === 0.999)).toBe(true)
    expect(shrunk(mutantsOf(scale(), 1000)!, 1, (number) => number > 1500)).toBe(1501)
    expect(shrunk(mutantsOf(scale({ from: 2, to: 3 }), 1000)!, 1, () => true)).toBe(2000)
  })

  test('all factors are drawn, the limits too', () => {
    const drawn = someMutants(scale({ from: 0.998, to: 1.002 }), 1000, 500)
    expect([...new Set(drawn.map(Math.round))].sort((a, b) => a - b)).toEqual([998, 999, 1001, 1002])
    expect(someMutants(scale({ from: 10, to: 10 }), { a: 1, b: [2, 'x'] }, 1)).toEqual([{ a: 10, b: [20, 'x'] }])
  })

  test('refuses limits that make no sense', () => {
    expect(() => scale({ from: 0 })).toThrow('scale: from and to must be positive')
    expect(() => scale({ from: 1, to: 1 })).toThrow(RangeError)
    expect(() => scale({ from: 2, to: 1 })).toThrow(RangeError)
    expect(() => scale({ to: Infinity })).toThrow(RangeError)
    expect(() => scale({ from: Number.NaN })).toThrow(RangeError)
  })
})

function structure(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' && Number.isFinite(part) ? 0 : part)) ??
    'undefined'
  )
}
