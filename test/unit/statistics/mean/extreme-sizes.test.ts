// Values so large or so close together that their squares are no doubles.
import { describe, expect, it } from 'vitest'
import {
  describeValues,
  oneSampleTTest,
  studentTTest,
  tQuantile,
  welchTTest,
} from '../../../../src/statistics/index.ts'

describe('values beyond the range of squares', () => {
  it.each([
    [[1.7e308, 1.7e308], '1.7e+308'],
    [[1e200, 2e200, 3e200], '3e+200'],
    [[1e160, -3e160], '-3e+160'],
  ])('are refused with their size', (values, size) => {
    const message = `values must lie within ±1e150, for their spread to be a number; got ${size}`
    expect(() => describeValues(values)).toThrow(new RangeError(message))
    expect(() => oneSampleTTest(values)).toThrow(message)
    expect(() => welchTTest(values, values)).toThrow(message)
    expect(() => studentTTest([1, 2], values)).toThrow(message)
  })

  it('may be described alone, and are fine up to 1e150', () => {
    expect(describeValues([1.7e308])).toEqual({
      n: 1,
      missing: 0,
      mean: 1.7e308,
      min: 1.7e308,
      max: 1.7e308,
      median: 1.7e308,
    })
    expect(oneSampleTTest([1e150, 2e150, 4e150])?.statistic).toBeCloseTo(Math.sqrt(7), 12)
  })

  it('have no spread that could be trusted where they differ by less than 1e-150', () => {
    expect(oneSampleTTest([1e-160, 2e-160, 5e-160])).toBeNull()
    expect(welchTTest([1e-170, 3e-170], [2e-170, 5e-170])).toBeNull()
    expect(oneSampleTTest([1e-140, 2e-140, 4e-140])?.statistic).toBeCloseTo(Math.sqrt(7), 12)
  })
})

describe('t quantiles whose square is no double', () => {
  it('keep their digits', () => {
    expect(tQuantile(1e-300, 1) / (-1e300 / Math.PI)).toBeCloseTo(1, 12)
    expect(tQuantile(1e-100, 0.5) / -1.02849115631634e199).toBeCloseTo(1, 12)
    expect(tQuantile(1e-300, 0.5)).toBe(Number.NEGATIVE_INFINITY)
  })

  it.each([0.5, 1, 7, 1e6])('are infinite at the ends, with %d degrees of freedom', (df) => {
    expect([tQuantile(0, df), tQuantile(1, df)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
  })
})
