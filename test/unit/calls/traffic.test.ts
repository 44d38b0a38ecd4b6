import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { latencyQuantile } from '../../../src/calls/latency-histogram.ts'
import { mergeTraffic, noFigures, sumFigures } from '../../../src/calls/merge-traffic.ts'
import { type CallOutcome, type CallRoute, TrafficRecorder } from '../../../src/calls/traffic-recorder.ts'

const names = fc.constantFrom('a', 'b', undefined)
const route: fc.Arbitrary<CallRoute> = fc.record({
  evaluation: names,
  system: names,
  host: fc.constantFrom('one', 'two'),
  model: names,
})
const small = fc.nat({ max: 1_000 })
const waitedMs = fc.oneof(fc.constant(0), small)
const known = fc.option(small, { nil: undefined })
const outcome: fc.Arbitrary<CallOutcome> = fc.oneof(
  fc.record({
    kind: fc.constant('answered' as const),
    source: fc.constantFrom('live' as const, 'cache' as const, 'shared' as const),
    waitedMs,
    latencyMs: small,
    inputTokens: known,
    outputTokens: known,
    costUsd: known,
    isModelCall: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('failed' as const), reason: fc.constantFrom('429', 'reset'), waitedMs }),
  fc.record({ kind: fc.constant('aborted' as const), waitedMs }),
)
const calls = fc.array(fc.tuple(route, outcome))

function recorderOf(list: ReadonlyArray<readonly [CallRoute, CallOutcome]>): TrafficRecorder {
  const recorder = new TrafficRecorder(() => 0)
  for (const [where, how] of list) {
    recorder.record(where, how)
  }
  return recorder
}

describe('traffic', () => {
  test('parts merged are the whole, group by group', () => {
    fc.assert(
      fc.property(fc.array(calls), (parts) => {
        const merged = mergeTraffic(parts.map((part) => recorderOf(part).snapshot()))
        const whole = recorderOf(parts.flat()).snapshot()
        expect(merged).toEqual(whole)
      }),
    )
  })

  test('the groups add up to all calls, and each call has one end', () => {
    fc.assert(
      fc.property(calls, (list) => {
        const total = sumFigures(recorderOf(list).snapshot().groups)
        const failed = Object.values(total.errors).reduce((sum, count) => sum + count, 0)
        const live = list.filter(([, how]) => how.kind === 'answered' && how.source === 'live').length
        expect(total.calls).toBe(list.length)
        expect(total.latency.count).toBe(live)
        expect(total.hits + total.deduplicated + failed + total.aborted + live).toBe(list.length)
      }),
    )
  })

  test('a hit counts what the reply cost once, and spends nothing now', () => {
    const answered = {
      kind: 'answered',
      latencyMs: 500,
      inputTokens: 10,
      outputTokens: 5,
      costUsd: 0.25,
      isModelCall: true,
    } as const
    const recorder = recorderOf([
      [{ host: 'h' }, { ...answered, source: 'live', waitedMs: 30 }],
      [{ host: 'h' }, { ...answered, source: 'cache', waitedMs: 0 }],
      [{ host: 'h' }, { ...answered, source: 'live', waitedMs: 0, costUsd: undefined }],
    ])
    const [figures = noFigures] = recorder.snapshot().groups
    expect(figures).toMatchObject({ calls: 3, hits: 1, costUsd: 0.5, spentUsd: 0.25, unknownCost: 1, unknownSpent: 1 })
    expect(figures).toMatchObject({ waitedMs: 30, waitedCalls: 1, inputTokens: 30, unknownUsage: 0 })
    expect(latencyQuantile(figures.latency, 0.5)).toBe(500)
  })

  test('calls to something else than a model miss neither usage nor price', () => {
    const recorder = recorderOf([
      [{ host: 'h' }, { kind: 'answered', source: 'live', waitedMs: 0, latencyMs: 1, isModelCall: false }],
    ])
    expect(recorder.snapshot().groups).toMatchObject([{ unknownUsage: 0, unknownCost: 0 }])
  })

  test('peaks: the largest seen, also over merged parts', () => {
    const recorder = new TrafficRecorder(() => 0)
    recorder.recordConcurrency('h', 3)
    recorder.recordConcurrency('h', 2)
    const other = new TrafficRecorder(() => 0)
    other.recordConcurrency('h', 5)
    other.recordConcurrency('i', 1)
    expect(mergeTraffic([recorder.take(), other.take()]).peakConcurrency).toEqual({ h: 5, i: 1 })
    expect(recorder.take().peakConcurrency).toEqual({})
  })

  test('thousands of names do not grow it: the later ones are counted under their host', () => {
    const recorder = new TrafficRecorder(() => 0)
    for (let index = 0; index < 5_000; index += 1) {
      recorder.record({ evaluation: `evaluation ${index}`, host: 'h' }, { kind: 'aborted', waitedMs: 0 })
    }
    const { groups } = recorder.snapshot()
    expect(groups.length).toBeLessThanOrEqual(1_001)
    expect(sumFigures(groups).calls).toBe(5_000)
  })
})
