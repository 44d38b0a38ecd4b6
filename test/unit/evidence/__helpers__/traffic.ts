import * as fc from 'fast-check'

import type { Traffic } from '../../../../src/calls/traffic.ts'
import { type CallOutcome, type CallRoute, TrafficRecorder } from '../../../../src/calls/traffic-recorder.ts'

const names = fc.constantFrom('a', 'b', undefined)
const small = fc.nat({ max: 1_000 })
const known = fc.option(small, { nil: undefined })

const route: fc.Arbitrary<CallRoute> = fc.record({
  evaluation: names,
  system: names,
  host: fc.constantFrom('one', 'two'),
  model: names,
})

const outcome: fc.Arbitrary<CallOutcome> = fc.oneof(
  fc.record({
    kind: fc.constant('answered' as const),
    source: fc.constantFrom('live' as const, 'cache' as const, 'shared' as const),
    waitedMs: small,
    latencyMs: small,
    inputTokens: known,
    outputTokens: known,
    costUsd: known,
    isModelCall: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('failed' as const), reason: fc.constantFrom('429', 'reset'), waitedMs: small }),
  fc.record({ kind: fc.constant('aborted' as const), waitedMs: small }),
)

/** What calls of any kind came to, as a recorder counts them. */
export const traffic: fc.Arbitrary<Traffic> = fc.array(fc.tuple(route, outcome)).map((calls) => trafficOf(calls))

/** What these calls come to. */
export function trafficOf(calls: ReadonlyArray<readonly [CallRoute, CallOutcome]>, peaks = {}): Traffic {
  const recorder = new TrafficRecorder(() => 0)
  calls.forEach(([where, how]) => recorder.record(where, how))
  Object.entries<number>(peaks).forEach(([host, peak]) => recorder.recordConcurrency(host, peak))
  return recorder.take()
}
