import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  mergeTimelines,
  MOST_BINS,
  type TimelineBin,
  TimelineRecorder,
  type TrafficTimeline,
} from '../../../src/calls/traffic-timeline.ts'

const start = Date.UTC(2026, 10, 21, 10)
const bin: fc.Arbitrary<TimelineBin> = fc.tuple(fc.constant(1), fc.nat(1), fc.nat(1), fc.nat(100))
/** Calls within two days. */
const calls = fc.array(fc.tuple(fc.nat({ max: 2 * 24 * 3_600_000 }), bin), { maxLength: 50 })

function record(counted: ReadonlyArray<readonly [number, TimelineBin]>): TrafficTimeline {
  const recorder = new TimelineRecorder()
  counted.forEach(([afterMs, each]) => recorder.add(start + afterMs, each))
  return recorder.snapshot()
}

function totals({ bins }: TrafficTimeline): number[] {
  return [0, 1, 2, 3].map((field) => Object.values(bins).reduce((sum, each) => sum + (each[field] ?? 0), 0))
}

describe('a timeline', () => {
  test('counts every call, in bins of a second where there is room', () => {
    expect(
      record([
        [10, [1, 0, 0, 5]],
        [990, [1, 1, 0, 0]],
        [2_000, [1, 0, 1, 0]],
      ]),
    ).toEqual({ binMs: 1_000, bins: { [start / 1_000]: [2, 1, 0, 5], [start / 1_000 + 2]: [1, 0, 1, 0] } })
  })

  test('stays small, and loses nothing', () => {
    fc.assert(
      fc.property(calls, (counted) => {
        const timeline = record(counted)
        const places = Object.keys(timeline.bins).map(Number)
        expect(Math.max(0, ...places) - Math.min(...places) + 1).toBeLessThanOrEqual(MOST_BINS)
        expect(totals(timeline)).toEqual(
          [0, 1, 2, 3].map((at) => counted.reduce((sum, [, each]) => sum + (each[at] ?? 0), 0)),
        )
      }),
    )
  })

  test('merged is as if all had been counted on one, in any order', () => {
    fc.assert(
      fc.property(calls, calls, (a, b) => {
        const whole = record([...a, ...b])
        expect(mergeTimelines([record(a), record(b)])).toEqual(whole)
        expect(mergeTimelines([record(b), record(a)])).toEqual(whole)
      }),
    )
    expect(mergeTimelines([])).toEqual({ binMs: 1_000, bins: {} })
  })

  test('a snapshot stays what it was', () => {
    const recorder = new TimelineRecorder()
    recorder.add(start, [1, 0, 0, 0])
    const before = recorder.snapshot()
    recorder.add(start, [1, 0, 0, 0])
    expect(totals(before)).toEqual([1, 0, 0, 0])
  })
})
