import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneSampleTTest } from '../../../../src/statistics/mean/one-sample-t-test.ts'
import { pairedTTest } from '../../../../src/statistics/mean/paired-t-test.ts'
import type { TTest } from '../../../../src/statistics/mean/t-test.ts'
import { welchTTest } from '../../../../src/statistics/mean/welch-t-test.ts'
import { expectReference } from '../against-reference.ts'
import { missingReference, referenceAvailable } from '../reference.ts'

function asReference(test: TTest | null): unknown {
  return (
    test && {
      ...test,
      se: test.standardError,
      lower: test.interval.lower,
      upper: test.interval.upper,
    }
  )
}

function present(value: unknown): number[] {
  return (value as (number | null)[]).filter((entry) => entry !== null)
}

function presentPairs(x: unknown, y: unknown): [number[], number[]] {
  const [first, second] = [x as (number | null)[], y as (number | null)[]]
  const isComplete = (_: unknown, i: number): boolean => first[i] !== null && second[i] !== null
  return [first.filter(isComplete) as number[], second.filter(isComplete) as number[]]
}

describe.skipIf(!referenceAvailable)(`t tests against reference vectors${missingReference}`, () => {
  it('one sample', () => {
    expectReference('ttest.oneSample', ({ x, mu, level }) =>
      asReference(oneSampleTTest(present(x), { mean: Number(mu), confidence: Number(level) })),
    )
  })

  it('paired', () => {
    expectReference('ttest.paired', ({ x, y, level }) =>
      asReference(pairedTTest(...presentPairs(x, y), { confidence: Number(level) })),
    )
  })

  it('Welch', () => {
    expectReference('ttest.welch', ({ x, y, level }) =>
      asReference(welchTTest(present(x), present(y), { confidence: Number(level) })),
    )
  })

  it.each([
    ['tost.paired', pairedTTest],
    ['tost.welch', welchTTest],
  ] as const)('%s is two of them', (method, test) => {
    expectReference(method, ({ x, y, low, high, alpha }) => {
      const confidence = 1 - 2 * Number(alpha)
      const above = test(present(x), present(y), { margin: Number(low), confidence })
      const below = test(present(x), present(y), { margin: Number(high), confidence })
      return (
        above &&
        below && {
          tLower: above.statistic,
          pLower: above.greater,
          tUpper: below.statistic,
          pUpper: below.less,
          p: Math.max(above.greater, below.less),
          df: above.df,
          ciLower: above.interval.lower,
          ciUpper: above.interval.upper,
        }
      )
    })
  })
})

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 })

describe('t tests', () => {
  it('reject a value exactly when it lies outside the interval', () => {
    fc.assert(
      fc.property(values, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (sample, mean) => {
        const test = oneSampleTTest(sample, { mean })
        fc.pre(test !== null)
        const { lower, upper } = test.interval
        const margin = 1e-9 * (upper - lower)
        fc.pre(Math.abs(mean - lower) > margin && Math.abs(mean - upper) > margin)
        expect(test.twoSided < 0.05).toBe(mean < lower || mean > upper)
        expect(test.less + test.greater).toBeCloseTo(1, 12)
      }),
    )
  })

  it('treat pairs as their differences', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), { minLength: 2 }),
        (pairs) => {
          const candidate = pairs.map(([first]) => first)
          const baseline = pairs.map(([, second]) => second)
          expect(pairedTTest(candidate, baseline)).toEqual(
            oneSampleTTest(pairs.map(([first, second]) => first - second)),
          )
        },
      ),
    )
  })

  it('have no answer without spread, or for a single value', () => {
    expect(oneSampleTTest([3])).toBeNull()
    expect(oneSampleTTest([])).toBeNull()
    expect(oneSampleTTest([0.1, 0.1, 0.1])).toBeNull()
    expect(pairedTTest([0.5, 0.6, 0.7], [0.25, 0.35, 0.45])).toBeNull()
    expect(welchTTest([1, 1], [2, 2])).toBeNull()
    expect(welchTTest([1, 1], [1, 2])).not.toBeNull()
  })

  it('refuse what is no number, by name, index and value', () => {
    expect(() => oneSampleTTest([1, Number.NaN])).toThrow('values[1] must be a finite number; got NaN')
    expect(() => welchTTest([1, 2], [3, Infinity])).toThrow('baseline[1] must be a finite number; got Infinity')
    expect(() => pairedTTest([1, 2], [3])).toThrow('candidate and baseline must be equally long')
    expect(() => oneSampleTTest([1, 2], { confidence: 1.5 })).toThrow('confidence')
  })
})
