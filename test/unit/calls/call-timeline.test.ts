import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { CallLedger } from '../../../src/calls/call-ledger.ts'
import { CallTimeline } from '../../../src/calls/call-timeline.ts'

const duration = fc.integer({ min: 0, max: 10_000 })
const call = fc.record({ before: duration, real: duration, latency: duration })

describe('CallTimeline', () => {
  test('calls one after the other take what their replies took, plus the time between them', () => {
    fc.assert(
      fc.property(fc.array(call), duration, (calls, after) => {
        const timeline = new CallTimeline()
        let now = 0
        for (const { before, real, latency } of calls) {
          const open = timeline.start(now + before)
          now += before + real
          timeline.end(open, latency, now)
        }
        const wallMs = now + after
        const expected = calls.reduce((sum, { before, latency }) => sum + before + latency, after)
        expect(wallMs + timeline.shiftMs).toBe(expected)
      }),
    )
  })

  test('calls awaited together take what the slowest reply took, whatever order they end in', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1 }), duration, (calls, start) => {
        const timeline = new CallTimeline()
        const open = calls.map(({ real, latency }) => ({ call: timeline.start(start), endsAt: start + real, latency }))
        for (const { call, endsAt, latency } of open.toSorted((a, b) => a.endsAt - b.endsAt)) {
          timeline.end(call, latency, endsAt)
        }
        const end = Math.max(...open.map(({ endsAt }) => endsAt))
        expect(end + timeline.shiftMs).toBe(start + Math.max(...calls.map(({ latency }) => latency)))
      }),
    )
  })

  test('a chain of calls beside another call is counted from reply to reply', () => {
    const timeline = new CallTimeline()
    const long = timeline.start(0)
    const first = timeline.start(0)
    timeline.end(first, 30, 130)
    const second = timeline.start(130)
    timeline.end(second, 30, 160)
    timeline.end(long, 200, 300)
    expect(300 + timeline.shiftMs).toBe(200)
  })

  test('never makes the observation shorter than nothing', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('start' as const), after: duration }),
      fc.record({ kind: fc.constant('end' as const), after: duration, latency: duration, which: fc.nat() }),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const timeline = new CallTimeline()
        const open: Array<ReturnType<CallTimeline['start']>> = []
        let now = 0
        for (const step of steps) {
          now += step.after
          if (step.kind === 'start') {
            open.push(timeline.start(now))
          } else {
            const [call] = open.splice(step.which % Math.max(1, open.length), 1)
            if (call !== undefined) {
              timeline.end(call, step.latency, now)
            }
          }
        }
        expect(now + timeline.shiftMs).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('waits side by side count once, and one that goes on counts up to now', () => {
    const timeline = new CallTimeline()
    timeline.startWaiting(10)
    timeline.startWaiting(20)
    timeline.endWaiting(30)
    timeline.endWaiting(50)
    timeline.startWaiting(100)
    expect(timeline.waitedMs(107)).toBe(47)
  })
})

describe('CallLedger.latencyMs', () => {
  test('takes off what recordUsage says was waited', () => {
    const ledger = new CallLedger()
    ledger.record({ waitedMs: 40 })
    expect(ledger.latencyMs(100)).toBe(60)
    expect(ledger.waitedSoFarMs(0)).toBe(40)
  })

  test('takes a timed call from the timeline, not twice', () => {
    const ledger = new CallLedger()
    const call = ledger.timeline.start(0)
    ledger.timeline.end(call, 20, 60)
    ledger.recordTimed({ waitedMs: 40 })
    expect(ledger.latencyMs(65)).toBe(25)
    expect(ledger.totals.waitedMs).toBe(40)
  })
})
