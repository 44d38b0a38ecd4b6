import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneSampleTTest } from '../../../../src/statistics/mean/one-sample-t-test.ts'
import { pairedTTest } from '../../../../src/statistics/mean/paired-t-test.ts'
import { studentTTest } from '../../../../src/statistics/mean/student-t-test.ts'
import { welchTTest } from '../../../../src/statistics/mean/welch-t-test.ts'

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

  it("Student's and Welch's agree on arms of equal size and spread, and mirror when the arms change places", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -99, max: 99 }), (sample, shift) => {
        const moved = sample.map((value) => value + shift)
        const student = studentTTest(moved, sample)
        const welch = welchTTest(moved, sample)
        const mirrored = studentTTest(sample, moved)
        fc.pre(student !== null && welch !== null && mirrored !== null)
        expect(student.standardError / welch.standardError).toBeCloseTo(1, 6)
        expect(mirrored.less).toBe(student.greater)
        expect(mirrored.interval.lower).toBeCloseTo(-student.interval.upper, 12)
      }),
    )
  })

  it('have no answer without spread, or for a single value', () => {
    expect(oneSampleTTest([3])).toBeNull()
    expect(oneSampleTTest([])).toBeNull()
    expect(oneSampleTTest([0.1, 0.1, 0.1])).toBeNull()
    expect(pairedTTest([0.5, 0.6, 0.7], [0.25, 0.35, 0.45])).toBeNull()
    expect(welchTTest([1, 1], [2, 2])).toBeNull()
    expect(welchTTest([1, 1], [1, 2])).not.toBeNull()
    expect(studentTTest([1, 1], [2, 2])).toBeNull()
    expect(studentTTest([1], [2])).toBeNull()
    expect(studentTTest([], [1, 2, 3])).toBeNull()
    expect(studentTTest([1], [2, 3])?.df).toBe(1)
  })

  it('refuse what is no number, by name, index and value', () => {
    expect(() => oneSampleTTest([1, Number.NaN])).toThrow('values[1] must be a finite number; got NaN')
    expect(() => welchTTest([1, 2], [3, Infinity])).toThrow('baseline[1] must be a finite number; got Infinity')
    expect(() => pairedTTest([1, 2], [3])).toThrow('candidate and baseline must be equally long')
    expect(() => oneSampleTTest([1, 2], { confidence: 1.5 })).toThrow('confidence')
  })
})
