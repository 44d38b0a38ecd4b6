import type { ModelServerOptions, Serialisable } from '../../src/testing/model-server-options.ts'

/** Replies that go wrong in one go. A gateway that obeys sends few requests meanwhile, so that each takes its time. */
const LONGEST_BURST = 20

/**
 * All that can go wrong, in so many cases. Single failures are rare enough that the gateway, which lets no more calls go at
 * once for five seconds after each 5xx, comes to its limit per minute between them.
 */
export function everyFault(cases: number): NonNullable<Serialisable<ModelServerOptions>['faults']> {
  const nthPart = (share: number): number => Math.max(1, Math.floor(cases * share))
  const burst = Math.min(LONGEST_BURST, nthPart(0.005))
  return [
    { kind: 'restart', nth: [0.2, 0.5, 0.8].map(nthPart), downMs: 300 },
    { kind: 'rate-limit', every: nthPart(0.1), burst, retryAfterMs: 200, retryAfter: 'http-date' },
    { kind: 'rate-limit', rate: 0.003, retryAfterMs: 50 },
    { kind: 'status', status: 503, every: nthPart(0.07), burst },
    { kind: 'status', status: 500, rate: 0.003 },
    { kind: 'html', rate: 0.002 },
    { kind: 'malformed', rate: 0.005 },
    { kind: 'empty', rate: 0.005 },
    { kind: 'drop', rate: 0.01 },
    { kind: 'truncate', rate: 0.01 },
    { kind: 'timeout', rate: 0.002 },
    { kind: 'stall', rate: 0.002 },
    // A slow loris: it would take more than five seconds.
    { kind: 'trickle', rate: 0.002, bytes: 1, everyMs: 20 },
  ]
}
