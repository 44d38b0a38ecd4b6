import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { bettingCapital } from '../../../../src/statistics/sequential/betting-capital.ts'
import { bettingInterval } from '../../../../src/statistics/sequential/betting-interval.ts'
import { BettingSequence } from '../../../../src/statistics/sequential/betting-sequence.ts'
import type { ConfidenceSequence } from '../../../../src/statistics/sequential/confidence-sequence.ts'
import { empiricalBernsteinSequence } from '../../../../src/statistics/sequential/empirical-bernstein-sequence.ts'
import { hoeffdingSequence } from '../../../../src/statistics/sequential/hoeffding-sequence.ts'

const scores = fc.array(fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
  maxLength: 60,
})
const sequences = [
  ['empirical Bernstein', empiricalBernsteinSequence],
  ['Hoeffding', hoeffdingSequence],
  ['betting', bettingEverywhere],
] as const

describe.each(sequences)('%s sequence', (_, sequence) => {
  it('lies in the range, and is mirrored by mirrored values', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { lower, upper } = sequence(values)
        const mirrored = sequence(values.map((value) => 1 - value))
        lower.forEach((limit, i) => {
          expect(limit).toBeGreaterThanOrEqual(0)
          expect(upper[i]).toBeLessThanOrEqual(1)
          expect(limit).toBeLessThan(upper[i] ?? 0)
          expect(mirrored.upper[i]).toBeCloseTo(1 - limit, 9)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('moves with the unit of the values', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const plain = sequence(values)
        const moved = sequence(
          values.map((value) => 2 * value - 1),
          { range: { min: -1, max: 1 } },
        )
        moved.lower.forEach((limit, i) => expect(limit).toBeCloseTo(2 * (plain.lower[i] ?? 0) - 1, 9))
        moved.upper.forEach((limit, i) => expect(limit).toBeCloseTo(2 * (plain.upper[i] ?? 0) - 1, 9))
      }),
      { numRuns: 40 },
    )
  })

  it('misses the mean at any of 150 looks in at most alpha of 400 runs', () => {
    for (const [rate, seed] of [
      [0.1, 1],
      [0.5, 2],
      [0.9, 3],
    ] as const) {
      const random = createRandom(seed)
      const misses = Array.from({ length: 400 }, () => {
        const values = Array.from({ length: 150 }, () => (random.next() < rate ? 1 : 0))
        const { lower, upper } = sequence(values, { alpha: 0.1 })
        return lower.some((limit, i) => limit > rate || (upper[i] ?? 0) < rate)
      }).filter(Boolean).length
      expect(misses / 400).toBeLessThanOrEqual(0.1 + 3 * Math.sqrt((0.1 * 0.9) / 400))
    }
  })

  it('narrows down to a mean, sooner for a larger alpha', () => {
    const random = createRandom(5)
    const values = Array.from({ length: 800 }, () => 0.6 + 0.2 * random.next())
    const { lower, upper } = last(sequence(values, { alpha: 0.05 }))
    expect([lower > 0.55, upper < 0.85]).toEqual([true, true])
    const wide = last(sequence(values, { alpha: 0.001 }))
    expect(wide.lower).toBeLessThan(lower)
    expect(wide.upper).toBeGreaterThan(upper)
  })
})

describe('bettingCapital', () => {
  it('reaches 20 at any of 150 looks in at most 5 % of 1,000 runs', () => {
    for (const rate of [0.05, 0.5, 0.9]) {
      const random = createRandom(9)
      const runs = Array.from({ length: 1000 }, () =>
        bettingCapital(
          Array.from({ length: 150 }, () => (random.next() < rate ? 1 : 0)),
          rate,
        ),
      )
      for (const side of ['positive', 'negative', 'hedged'] as const) {
        const alarms = runs.filter((run) => run[side].some((capital) => capital >= 20)).length
        expect(alarms / 1000).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 1000))
      }
    }
  })

  it('rises again from where a product would have underflowed for good', () => {
    const values = [...Array<number>(1100).fill(0), ...Array<number>(150_000).fill(1)]
    const { positive, negative } = bettingCapital(values, 0.5)
    expect(positive[1099]).toBe(0)
    expect(positive.at(-1)).toBeGreaterThan(1)
    expect(negative.at(-1)).toBeLessThan(1)
  })
})

describe('BettingSequence', () => {
  it('is bettingInterval rounded outwards to its grid', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(10, 400), (values, steps) => {
        const sequence = new BettingSequence({ steps })
        for (const value of values) sequence.add(value)
        const exact = bettingInterval(values)
        const { lower = 1, upper = 0 } = sequence.interval ?? {}
        expect(sequence.n).toBe(values.length)
        expect(lower).toBeLessThanOrEqual(exact?.lower ?? 0)
        expect(lower).toBeGreaterThan((exact?.lower ?? 0) - 1 / steps - 1e-12)
        expect(upper).toBeGreaterThanOrEqual(exact?.upper ?? 1)
        expect(upper).toBeLessThan((exact?.upper ?? 1) + 1 / steps + 1e-12)
      }),
    )
  })

  it('holds out where products would overflow and underflow', () => {
    const values = [...Array<number>(1100).fill(0), ...Array<number>(20_000).fill(1)]
    const sequence = new BettingSequence({ steps: 20 })
    for (const value of values) sequence.add(value)
    const exact = bettingInterval(values)
    expect(sequence.interval).toEqual({
      lower: Math.floor((exact?.lower ?? 0) * 20) / 20,
      upper: Math.ceil((exact?.upper ?? 0) * 20) / 20,
    })
  })
})

test.each([
  ['a value outside the range', () => hoeffdingSequence([0, 1.5]), 'values[1] must lie in the range from 0 to 1'],
  ['NaN', () => bettingInterval([Number.NaN]), 'values[0] must lie in the range from 0 to 1; got NaN'],
  ['a mean outside the range', () => bettingCapital([1], 2), 'mean must lie in the range from 0 to 1; got 2'],
  ['an empty range', () => bettingInterval([], { range: { min: 1, max: 1 } }), 'range.min must be below range.max'],
  [
    'an infinite range',
    () => hoeffdingSequence([], { range: { min: 0, max: Infinity } }),
    'range.max must be a finite',
  ],
  ['alpha 1', () => empiricalBernsteinSequence([0], { alpha: 1 }), 'alpha must lie between 0 and 1'],
  ['no steps', () => new BettingSequence({ steps: 0 }), 'steps must be a whole number of at least 1'],
  ['a value fed outside the range', () => new BettingSequence().add(-1), 'value must lie in the range from 0 to 1'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})

function bettingEverywhere(
  values: readonly number[],
  options: { readonly alpha?: number; readonly range?: { readonly min: number; readonly max: number } } = {},
): ConfidenceSequence {
  const sequence = new BettingSequence({ ...options, steps: 200 })
  const intervals = values.map((value) => {
    sequence.add(value)
    return sequence.interval
  })
  return {
    lower: Float64Array.from(intervals, (interval) => interval?.lower ?? Number.NaN),
    upper: Float64Array.from(intervals, (interval) => interval?.upper ?? Number.NaN),
  }
}

function last({ lower, upper }: ConfidenceSequence): { lower: number; upper: number } {
  return { lower: lower.at(-1) ?? Number.NaN, upper: upper.at(-1) ?? Number.NaN }
}
