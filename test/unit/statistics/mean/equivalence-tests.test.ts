import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairedEquivalenceTest } from '../../../../src/statistics/mean/paired-equivalence-test.ts'
import { welchEquivalenceTest } from '../../../../src/statistics/mean/welch-equivalence-test.ts'

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 })

describe.each([
  ['paired', pairedEquivalenceTest],
  ['Welch', welchEquivalenceTest],
] as const)('equivalence by two one-sided tests, %s', (_name, equivalence) => {
  it('is shown exactly when the interval lies inside the bounds', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 60 }), (x, y, bound) => {
        const size = Math.min(x.length, y.length)
        const options = { low: -bound, high: bound + 1, alpha: 0.05 }
        const test = equivalence(x.slice(0, size), y.slice(0, size), options)
        fc.pre(test !== null)
        const { lower, upper } = test.interval
        fc.pre(Math.abs(lower - options.low) > 1e-9 && Math.abs(upper - options.high) > 1e-9)
        expect(test.pValue < 0.05).toBe(lower > options.low && upper < options.high)
        expect(test.pValue).toBe(Math.max(test.lowPValue, test.highPValue))
      }),
    )
  })

  it('has no answer without spread, and refuses bounds out of order', () => {
    expect(equivalence([1, 1], [1, 1], { low: -1, high: 1 })).toBeNull()
    expect(() => equivalence([1, 2], [1, 3], { low: 1, high: 1 })).toThrow('low must be below high; got 1 and 1')
    expect(() => equivalence([1, 2], [1, 3], { low: -1, high: 1, alpha: 0.5 })).toThrow('alpha')
    expect(() => equivalence([1, 2], [1, 3], { low: Number.NaN, high: 1 })).toThrow('low must be a finite number')
  })
})
