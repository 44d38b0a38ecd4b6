import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  bucketOf,
  emptyHistogram,
  type LatencyHistogram,
  latencyQuantile,
  mergeHistograms,
} from '../../../src/calls/latency-histogram.ts'

function histogramOf(latencies: readonly number[]): LatencyHistogram {
  return mergeHistograms(
    latencies.map((latency) => ({
      count: 1,
      sumMs: latency,
      minMs: latency,
      maxMs: latency,
      buckets: { [bucketOf(latency)]: 1 },
    })),
  )
}

const latency = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e7, noNaN: true }))

describe('LatencyHistogram', () => {
  test('every quantile is within 1 % of the value of its rank', () => {
    fc.assert(
      fc.property(fc.array(latency, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (latencies, p) => {
        const sorted = latencies.toSorted((a, b) => a - b)
        const exact = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
        const read = latencyQuantile(histogramOf(latencies), p) ?? Number.NaN
        expect(Math.abs(read - exact)).toBeLessThanOrEqual(0.0101 * exact)
      }),
    )
  })

  test('merging parts counts every latency once, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(latency)), (parts) => {
        const merged = mergeHistograms(parts.map(histogramOf))
        const whole = histogramOf(parts.toReversed().flat())
        expect(merged.buckets).toEqual(whole.buckets)
        expect([merged.count, merged.minMs, merged.maxMs]).toEqual([whole.count, whole.minMs, whole.maxMs])
        expect(merged.sumMs).toBeCloseTo(whole.sumMs, 3)
      }),
    )
  })

  test('survives JSON', () => {
    const histogram = histogramOf([0, 0.5, 20, 20, 1e6])
    expect(JSON.parse(JSON.stringify(histogram))).toEqual(histogram)
  })

  test('has no quantile without latencies, nor outside 0 to 1', () => {
    expect(latencyQuantile(emptyHistogram, 0.5)).toBeNull()
    expect(() => latencyQuantile(emptyHistogram, 1.1)).toThrow(RangeError)
    expect(() => latencyQuantile(emptyHistogram, Number.NaN)).toThrow(RangeError)
  })
})
