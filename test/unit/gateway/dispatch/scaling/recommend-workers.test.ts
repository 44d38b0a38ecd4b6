import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { recommendWorkers } from '../../../../../src/gateway/dispatch/scaling/recommend-workers.ts'
import type { ScalingOptions } from '../../../../../src/gateway/dispatch/scaling/scaling-options.ts'

describe('by default', () => {
  test.each([
    ['many wait: half as many again', { depth: 35, current: 10 }, 15, 'up'],
    ['rounded up, so that there is one more at least', { depth: 20, current: 3 }, 5, 'up'],
    ['never beyond 50', { depth: 1e9, current: 40 }, 50, 'up'],
    ['at 50 it stays', { depth: 1e9, current: 50 }, 50, 'steady'],
    ['as many as there should be', { depth: 10, current: 10 }, 10, 'steady'],
    ['below 20 nothing changes', { depth: 19, current: 10 }, 10, 'steady'],
    ['from 5 on nothing changes', { depth: 5, current: 10 }, 10, 'steady'],
    ['few wait: a fifth fewer', { depth: 4, current: 10 }, 8, 'down'],
    ['never below 2', { depth: 0, current: 2 }, 2, 'steady'],
    ['those that are busy stay', { depth: 0, current: 10, busy: 9 }, 9, 'down'],
    ['all are busy', { depth: 0, current: 10, busy: 12 }, 10, 'steady'],
    ['too soon', { depth: 35, current: 10, sinceChangeMs: 29_999 }, 10, 'cooling'],
    ['soon enough', { depth: 35, current: 10, sinceChangeMs: 30_000 }, 15, 'up'],
    ['bounds hold at once', { depth: 35, current: 0, sinceChangeMs: 0 }, 2, 'bounds'],
    ['too many are too many', { depth: 35, current: 60, sinceChangeMs: 0 }, 50, 'bounds'],
  ])('%s', (_, state, workers, reason) => {
    expect(recommendWorkers(state)).toEqual({ workers, reason })
  })
})

test('a step is no larger than it need be', () => {
  const options = { targetDepth: 10, scaleUpDepth: 12, scaleDownDepth: 9, scaleUpFactor: 3, scaleDownFactor: 0.1 }
  expect(recommendWorkers({ depth: 15, current: 10 }, options).workers).toBe(15)
  expect(recommendWorkers({ depth: 5, current: 10 }, options).workers).toBe(5)
})

test('with min 0 there are none while nothing waits, and one as soon as something does', () => {
  expect(recommendWorkers({ depth: 0, current: 1 }, { min: 0 }).workers).toBe(0)
  expect(recommendWorkers({ depth: 1, current: 1 }, { min: 0 }).workers).toBe(1)
  expect(recommendWorkers({ depth: 1, current: 0, sinceChangeMs: 0 }, { min: 0 })).toEqual({
    workers: 1,
    reason: 'bounds',
  })
})

test.each([
  [{ depth: -1, current: 2 }, {}, 'depth must be a number ≥ 0, got -1'],
  [{ depth: Number.NaN, current: 2 }, {}, 'depth must be a number ≥ 0, got NaN'],
  [{ depth: 0, current: 2.5 }, {}, 'current must be a whole number, got 2.5'],
  [{ depth: 0, current: Infinity }, {}, 'current must be a number ≥ 0, got Infinity'],
  [{ depth: 0, current: 2 }, { min: 51 }, 'max must be a whole number ≥ 1 and ≥ min (51), got 50'],
  [{ depth: 0, current: 2 }, { min: -1 }, 'min must be a whole number ≥ 0, got -1'],
  [{ depth: 0, current: 2 }, { scaleUpDepth: 4 }, 'scaleUpDepth must be a finite number > scaleDownDepth (5), got 4'],
  [
    { depth: 0, current: 2 },
    { targetDepth: 30 },
    'targetDepth must be > 0, from scaleDownDepth (5) to scaleUpDepth (20), got 30',
  ],
  [{ depth: 0, current: 2 }, { scaleUpFactor: 1 }, 'scaleUpFactor must be a finite number > 1, got 1'],
  [{ depth: 0, current: 2 }, { scaleDownFactor: 1 }, 'scaleDownFactor must be a number from 0 to below 1, got 1'],
  [{ depth: 0, current: 2 }, { cooldownMs: Number.NaN }, 'cooldownMs must be a finite number ≥ 0, got NaN'],
])('%j with %j is refused', (state, options, message) => {
  expect(() => recommendWorkers(state, options)).toThrow(new RangeError(`recommendWorkers: ${message}`))
})

describe('laws', () => {
  const factors = {
    scaleUpFactor: fc.double({ min: 1.01, max: 10, noNaN: true }),
    scaleDownFactor: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }
  const depths = fc.tuple(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 1, max: 50 }),
  )
  const options: fc.Arbitrary<Required<ScalingOptions>> = fc
    .record({ depths, ...factors, min: fc.nat(20), more: fc.integer({ min: 1, max: 100 }), cooldownMs: fc.nat(60_000) })
    .map(({ depths: [down, target, up], min, more, ...rest }) => ({
      ...rest,
      scaleDownDepth: down,
      targetDepth: down + target + 1,
      scaleUpDepth: down + target + up,
      min,
      max: min + more,
    }))
  const state = fc.record({
    depth: fc.nat(1_000),
    current: fc.nat(200),
    busy: fc.nat(200),
    sinceChangeMs: fc.nat(90_000),
  })

  test('the number stays within its bounds', () => {
    fc.assert(
      fc.property(state, options, (given, chosen) => {
        const { workers } = recommendWorkers(given, chosen)
        expect(Number.isInteger(workers) && workers >= chosen.min && workers <= chosen.max).toBe(true)
      }),
    )
  })

  test('a deeper queue never means fewer workers', () => {
    fc.assert(
      fc.property(state, fc.nat(1_000), options, (given, more, chosen) => {
        const deeper = recommendWorkers({ ...given, depth: given.depth + more }, chosen)
        expect(deeper.workers).toBeGreaterThanOrEqual(recommendWorkers(given, chosen).workers)
      }),
    )
  })

  test('busy workers are never taken away, except above the bound', () => {
    fc.assert(
      fc.property(state, options, (given, chosen) => {
        const { workers } = recommendWorkers(given, chosen)
        expect(workers).toBeGreaterThanOrEqual(Math.min(given.busy, given.current, chosen.max))
      }),
    )
  })

  test('whatever the queue does, the number changes at most once in a cooldown', () => {
    const looks = fc.array(fc.record({ depth: fc.nat(100), passedMs: fc.nat(20_000) }), { maxLength: 50 })
    fc.assert(
      fc.property(looks, options, (depthsSeen, chosen) => {
        let nowMs = 0
        let changedAtMs = Number.NEGATIVE_INFINITY
        let current = Math.max(1, chosen.min)
        for (const { depth, passedMs } of depthsSeen) {
          nowMs += passedMs
          const sinceChangeMs = nowMs - changedAtMs
          const { workers } = recommendWorkers({ depth, current, sinceChangeMs }, chosen)
          // From none to one, as soon as something waits, is no matter of taste.
          if (workers !== current && current > 0) {
            expect(sinceChangeMs).toBeGreaterThanOrEqual(chosen.cooldownMs)
          }
          changedAtMs = workers === current ? changedAtMs : nowMs
          current = workers
        }
      }),
    )
  })
})
