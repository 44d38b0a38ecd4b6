import { describe, expect, it } from 'vitest'
import { describeValues } from '../../../../src/statistics/mean/describe-values.ts'
import { sum } from '../../../../src/statistics/mean/sum.ts'

describe('describeValues', () => {
  it('counts what is missing and has no spread for one value', () => {
    expect(describeValues([null, 2, null])).toEqual({ n: 1, missing: 2, mean: 2, min: 2, max: 2, median: 2 })
    expect(describeValues([null])).toBeNull()
  })

  it('names the index of what is no number', () => {
    expect(() => describeValues([1, Number.NaN])).toThrow('sample[1] must be a finite number; got NaN')
  })
})

describe('sum', () => {
  it('does not lose what is small beside what is large', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2)
    expect(sum(Array.from({ length: 1000 }, () => 0.1))).toBe(100)
  })
})
