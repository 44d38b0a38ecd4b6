import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { RateLimit } from '../../../../../src/gateway/limits/_internal/rate-limit.ts'

const MINUTE = 60_000

interface Sent {
  readonly atMs: number
  readonly amount: number
}

/** Sends as early as the limit lets it; each call may take another amount than was thought. */
function sendAll(
  limit: RateLimit,
  calls: ReadonlyArray<{ readonly idleMs: number; readonly guess: number; readonly actual: number }>,
): Sent[] {
  let now = 0
  return calls.map(({ idleMs, guess, actual }) => {
    now += idleMs
    for (let readyAt = limit.readyAt(guess, now); readyAt > now; readyAt = limit.readyAt(guess, now)) {
      now = Math.ceil(readyAt)
    }
    limit.settle(limit.pass(guess, now), actual, now)
    return { atMs: now, amount: actual }
  })
}

/** The most in any window of so many milliseconds. */
function fullest(sent: readonly Sent[], windowMs: number): number {
  let [most, sum, oldest] = [0, 0, 0]
  for (const { atMs, amount } of sent) {
    sum += amount
    for (let first = sent[oldest]; first !== undefined && atMs - first.atMs >= windowMs; first = sent[oldest]) {
      sum -= first.amount
      oldest += 1
    }
    most = Math.max(most, sum)
  }
  return most
}

const pauses = fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.nat({ max: 20_000 }), fc.nat({ max: 200_000 }))

describe('RateLimit', () => {
  test('what is held up on its way counts from when it leaves, however long that takes', () => {
    const delays = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat({ max: 30_000 }))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(delays, { maxLength: 500 }), (perMinute, all) => {
        const limit = new RateLimit(perMinute, 0)
        let now = 0
        const sent: Sent[] = []
        let open: Array<{ readonly atMs: number; readonly passage: ReturnType<RateLimit['pass']> }> = []
        const leave = (): void => {
          for (const { passage } of open.filter((each) => each.atMs <= now).sort((a, b) => a.atMs - b.atMs)) {
            limit.delay(passage, now)
            sent.push({ atMs: now, amount: 1 })
          }
          open = open.filter(({ atMs }) => atMs > now)
        }
        for (const delayMs of all) {
          for (let readyAt = limit.readyAt(1, now); readyAt > now; readyAt = limit.readyAt(1, now)) {
            now = Math.min(Math.ceil(readyAt), ...open.map(({ atMs }) => atMs))
            leave()
          }
          open.push({ atMs: now + delayMs, passage: limit.pass(1, now) })
          leave()
        }
        expect(fullest(sent, MINUTE)).toBeLessThanOrEqual(perMinute)
      }),
    )
  })

  test('no minute holds more than the limit, even if arrivals are 1.2 s nearer to each other than departures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(pauses, { maxLength: 1_000 }), (perMinute, idle) => {
        const sent = sendAll(
          new RateLimit(perMinute, 0),
          idle.map((idleMs) => ({ idleMs, guess: 1, actual: 1 })),
        )
        expect(fullest(sent, MINUTE + 1_199)).toBeLessThanOrEqual(perMinute)
      }),
      { numRuns: 50 },
    )
  })

  test.each([60, 600, 1_200, 30_000])(
    'of %i a minute, 97 %% are used in every minute, and 1 %% go at once',
    (perMinute) => {
      const sent = sendAll(
        new RateLimit(perMinute, 0),
        Array.from({ length: perMinute * 3 }, () => ({ idleMs: 0, guess: 1, actual: 1 })),
      )
      for (let from = 0; from <= 110_000; from += 1_000) {
        const inMinute = sent.filter(({ atMs }) => atMs >= from && atMs < from + MINUTE).length
        expect(inMinute).toBeGreaterThanOrEqual(Math.floor(perMinute * 0.97))
      }
      expect(fullest(sent, 1)).toBeLessThanOrEqual(Math.max(1, perMinute / 100) + 1)
    },
  )

  test('amounts that were guessed too high or too low: the limit holds all the same', () => {
    const call = fc.record({ idleMs: pauses, guess: fc.integer({ min: 1, max: 900 }), actual: fc.nat({ max: 900 }) })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 300 }), (calls) => {
        const sent = sendAll(new RateLimit(9_000, 0), calls)
        // The last one may turn out to be larger than the room there was.
        const tooLow = Math.max(0, ...calls.map(({ guess, actual }) => actual - guess))
        expect(fullest(sent, MINUTE + 1_199)).toBeLessThanOrEqual(9_000 + tooLow)
      }),
      { numRuns: 50 },
    )
  })

  test('guesses that are ten times too high cost no more than the room for one of them', () => {
    const sent = sendAll(
      new RateLimit(30_000, 0),
      Array.from({ length: 400 }, () => ({ idleMs: 0, guess: 2_000, actual: 200 })),
    )
    const inSecondMinute = sent.filter(({ atMs }) => atMs >= MINUTE && atMs < 2 * MINUTE)
    expect(inSecondMinute.length * 200).toBeGreaterThanOrEqual(0.98 * (30_000 - 2_000))
  })

  test('an amount larger than the limit goes alone', () => {
    const limit = new RateLimit(100, 0)
    limit.pass(10, 0)
    const readyAt = limit.readyAt(1_000, 0)
    expect(readyAt).toBeGreaterThan(MINUTE)
    expect(limit.readyAt(1_000, readyAt + 1)).toBeLessThanOrEqual(readyAt + 1)
  })

  test('is idle once it remembers nothing', () => {
    const limit = new RateLimit(60, 0)
    expect(limit.isIdle(0)).toBe(true)
    const passage = limit.pass(1, 0)
    expect(limit.isIdle(MINUTE)).toBe(false)
    expect(limit.isIdle(2 * MINUTE)).toBe(true)
    limit.settle(passage, 0, 2 * MINUTE)
    expect(limit.isIdle(2 * MINUTE)).toBe(true)
  })
})
