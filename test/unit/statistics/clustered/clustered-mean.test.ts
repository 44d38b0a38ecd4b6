import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusteredMean } from '../../../../src/statistics/clustered/clustered-mean.ts'
import { oneSampleTTest } from '../../../../src/statistics/mean/one-sample-t-test.ts'

describe('clusteredMean', () => {
  it('is the t test where each value is a cluster of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 }), (values) => {
        const test = oneSampleTTest(values)
        fc.pre(test !== null)
        const clustered = clusteredMean(
          values,
          values.map(() => undefined),
        )
        expect(clustered.standardError).toBeCloseTo(test.standardError, 10)
        expect(clustered.df).toBeCloseTo(test.df, 8)
      }),
    )
  })

  it('is the t test of cluster means where clusters have one size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 12 }),
        (clusters) => {
          const test = oneSampleTTest(clusters.map(([a, b, c]) => (a + b + c) / 3))
          fc.pre(test !== null)
          const clustered = clusteredMean(
            clusters.flat(),
            clusters.flatMap((_, i) => [`${i}`, `${i}`, `${i}`]),
          )
          expect(clustered.standardError).toBeCloseTo(test.standardError, 10)
          expect(clustered.df).toBeCloseTo(test.df, 8)
        },
      ),
    )
  })

  it('knows no spread of one cluster', () => {
    expect(clusteredMean([1, 2], ['a', 'a'])).toEqual({ mean: 1.5, clusters: 1, standardError: null, df: null })
  })

  it('refuses arrays that do not belong together', () => {
    expect(() => clusteredMean([1], ['a', 'b'])).toThrow('values and clusters must be equally long')
    expect(() => clusteredMean([], [])).toThrow('values.length')
    expect(() => clusteredMean([Number.NaN], ['a'])).toThrow('values[0]')
  })
})
