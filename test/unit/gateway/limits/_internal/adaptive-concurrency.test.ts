import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { AdaptiveConcurrency } from '../../../../../src/gateway/limits/_internal/adaptive-concurrency.ts'

/** Replies to calls that were all sent at one moment and answered a second later. */
function round(concurrency: AdaptiveConcurrency, sentAtMs: number, statuses: readonly number[]): number {
  for (const status of statuses) {
    concurrency.note(status, { sentAtMs, nowMs: sentAtMs + 1_000 })
  }
  return concurrency.limit
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status)

describe('AdaptiveConcurrency', () => {
  test('is halved once per round trip, not once per reply', () => {
    const concurrency = new AdaptiveConcurrency(20)
    expect(round(concurrency, 0, times(20, 429))).toBe(10)
    expect(round(concurrency, 500, times(3, 429))).toBe(10)
    expect(round(concurrency, 1_001, times(10, 429))).toBe(5)
    expect([3, 5, 7, 9].map((second) => round(concurrency, second * 1_000, [429]))).toEqual([2, 1, 1, 1])
  })

  test('grows by one with each round of successes, up to where it was', () => {
    const concurrency = new AdaptiveConcurrency(8)
    round(concurrency, 0, [429])
    const limits = [2, 3, 4, 5, 6].map((second) => round(concurrency, second * 1_000, times(concurrency.limit, 200)))
    expect(limits).toEqual([5, 6, 7, 8, 8])
  })

  test('successes of calls sent before the cut do not count', () => {
    const concurrency = new AdaptiveConcurrency(8)
    round(concurrency, 0, [429])
    expect(round(concurrency, 500, times(100, 200))).toBe(4)
  })

  test('a 5xx cuts nothing, and stops growth for five seconds', () => {
    const concurrency = new AdaptiveConcurrency(8)
    round(concurrency, 0, [429])
    expect(round(concurrency, 2_000, [503])).toBe(4)
    expect(round(concurrency, 6_000, times(20, 200))).toBe(4)
    expect(round(concurrency, 7_000, times(4, 200))).toBe(5)
  })

  test('other refusals are nobody’s fault but the caller’s', () => {
    const concurrency = new AdaptiveConcurrency(8)
    expect(round(concurrency, 0, [400, 401, 404, 422])).toBe(8)
  })

  test('is a whole number from 1 to what was configured, whatever comes', () => {
    const reply = fc.record({
      status: fc.constantFrom(200, 429, 500, 404),
      ageMs: fc.nat(9_000),
      afterMs: fc.nat(3_000),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(reply), (most, replies) => {
        const concurrency = new AdaptiveConcurrency(most)
        let nowMs = 0
        for (const { status, ageMs, afterMs } of replies) {
          nowMs += afterMs
          concurrency.note(status, { sentAtMs: nowMs - ageMs, nowMs })
          expect(Number.isInteger(concurrency.limit)).toBe(true)
          expect(concurrency.limit).toBeGreaterThanOrEqual(1)
          expect(concurrency.limit).toBeLessThanOrEqual(most)
        }
      }),
    )
  })
})
