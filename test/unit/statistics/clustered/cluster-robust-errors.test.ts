import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusteredMeanInterval } from '../../../../src/statistics/clustered/clustered-mean-interval.ts'
import { clusterRobustErrors } from '../../../../src/statistics/clustered/cluster-robust-errors.ts'
import { oneSampleTTest } from '../../../../src/statistics/mean/one-sample-t-test.ts'

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 })
const alone = (sample: readonly number[]): undefined[] => sample.map(() => undefined)

describe('clusterRobustErrors', () => {
  it('is the usual standard error where each value is a cluster of its own', () => {
    fc.assert(
      fc.property(values, (sample) => {
        const { independent, cr1, intraclassCorrelation } = clusterRobustErrors(sample, alone(sample))
        expect(cr1).toBeCloseTo(independent ?? Number.NaN, 10)
        expect(intraclassCorrelation).toBeNull()
      }),
    )
  })

  it('does not see the order of the values, and knows no spread of one cluster', () => {
    fc.assert(
      fc.property(values, (sample) => {
        const labels = sample.map((_, i) => `${i % 3}`)
        const { cr0 } = clusterRobustErrors(sample, labels)
        expect(clusterRobustErrors(sample.toReversed(), labels.toReversed()).cr0).toBeCloseTo(cr0 ?? Number.NaN, 10)
      }),
    )
    expect(clusterRobustErrors([1, 2, 4], ['a', 'a', 'a'])).toMatchObject({
      cr0: null,
      cr1: null,
      normalInterval: null,
    })
  })

  it('finds full correlation where clusters do not vary inside', () => {
    expect(clusterRobustErrors([1, 1, 5, 5], ['a', 'a', 'b', 'b']).intraclassCorrelation).toBeCloseTo(1, 12)
  })

  it('refuses what is no sample, by name', () => {
    expect(() => clusterRobustErrors([], [])).toThrow('values.length')
    expect(() => clusterRobustErrors([1, Number.NaN], ['a', 'b'])).toThrow('values[1]')
    expect(() => clusterRobustErrors([1, 2], ['a', 'b'], 1)).toThrow('confidence')
  })
})

describe('clusteredMeanInterval', () => {
  it('is the t interval where each value is a cluster of its own, and wider with more confidence', () => {
    fc.assert(
      fc.property(values, (sample) => {
        const test = oneSampleTTest(sample)
        fc.pre(test !== null)
        const interval = clusteredMeanInterval(sample, alone(sample))
        expect(interval?.lower).toBeCloseTo(test.interval.lower, 8)
        expect(interval?.upper).toBeCloseTo(test.interval.upper, 8)
        expect(clusteredMeanInterval(sample, alone(sample), 0.99)?.lower).toBeLessThan(test.interval.lower)
      }),
    )
    expect(clusteredMeanInterval([1, 2], ['a', 'a'])).toBeNull()
  })
})
