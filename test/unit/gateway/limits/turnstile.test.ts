import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'

import type { LimitOptions } from '../../../../src/gateway/limits/limit-options.ts'
import type { ThrottleReason } from '../../../../src/gateway/limits/throttle-event.ts'
import { type Admission, Turnstile } from '../../../../src/gateway/limits/turnstile.ts'
import { FakeTime, settled } from '../support/fake-time.ts'
import { Caller } from '../support/turnstile-caller.ts'

let time = new FakeTime()
let throttles: Array<{ readonly reason: ThrottleReason; readonly waitMs: number }> = []
let limits: number[] = []

beforeEach(() => {
  time = new FakeTime()
  throttles = []
  limits = []
})

function turnstileOf(options: LimitOptions): Turnstile {
  const turnstile: Turnstile = new Turnstile({
    limits: { concurrency: 10, ...options },
    now: time.now,
    setTimer: time.setTimer,
    onThrottle: (reason, waitMs) => throttles.push({ reason, waitMs }),
    onLimit: () => limits.push(turnstile.limit),
  })
  return turnstile
}

const callersOf = (turnstile: Turnstile, count: number, options?: { caller?: string; tokens?: number }): Caller[] =>
  Array.from({ length: count }, () => new Caller(turnstile, time.now, options))

describe('requests per minute', () => {
  test('calls are spread; nobody waits longer than the rate demands', async () => {
    const turnstile = turnstileOf({ concurrency: 100, requestsPerMinute: 60 })
    const callers = callersOf(turnstile, 30)
    await time.advance(60_000)
    const times = callers.map(({ enteredAtMs = Number.NaN }) => enteredAtMs)
    expect(times[0]).toBe(0)
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_025)
  })

  test('a request that was never sent is given back', async () => {
    const turnstile = turnstileOf({ requestsPerMinute: 1 })
    const [first, second] = callersOf(turnstile, 2)
    await settled()
    expect(second?.isWaiting).toBe(true)
    turnstile.leave(first?.admission as Admission, { wasSent: false })
    await settled()
    expect(second?.isIn).toBe(true)
  })
})

describe('tokens per minute', () => {
  test('what was thought is replaced by what was used', async () => {
    const turnstile = turnstileOf({ tokensPerMinute: 1_000 })
    const [first, second] = callersOf(turnstile, 2, { tokens: 900 })
    await settled()
    expect([first?.isIn, second?.isWaiting]).toEqual([true, true])
    first?.leave(20)
    await time.advance(5_000)
    expect(second?.isIn).toBe(true)
    expect(throttles).toMatchObject([{ reason: 'tokens' }])
  })

  test('without a word of it, what was thought stays', async () => {
    const turnstile = turnstileOf({ tokensPerMinute: 1_000 })
    const [first, second] = callersOf(turnstile, 2, { tokens: 900 })
    await settled()
    first?.leave()
    await time.advance(50_000)
    expect(second?.isWaiting).toBe(true)
    await time.advance(20_000)
    expect(second?.isIn).toBe(true)
  })
})

describe('turns', () => {
  test('callers take turns at a rate as at slots', async () => {
    const turnstile = turnstileOf({ requestsPerMinute: 60 })
    callersOf(turnstile, 1)
    const [many, few] = [callersOf(turnstile, 5, { caller: 'many' }), callersOf(turnstile, 2, { caller: 'few' })]
    await time.advance(4_500)
    expect([many, few].map((callers) => callers.filter(({ isIn }) => isIn).length)).toEqual([2, 2])
  })
})

describe('what the provider says', () => {
  test('a 429 halves the calls under way, and all wait as long as it asks for', async () => {
    const turnstile = turnstileOf({ concurrency: 8 })
    const callers = callersOf(turnstile, 20)
    await settled()
    for (const caller of callers.slice(0, 8)) {
      caller.hear(429, [['retry-after', '3']])
      caller.leave(0)
    }
    await time.advance(2_999)
    expect([turnstile.taken, turnstile.limit, limits]).toEqual([0, 4, [4]])
    await time.advance(1)
    expect([turnstile.taken, turnstile.waiting]).toEqual([4, 8])
    expect(throttles).toEqual(Array.from({ length: 4 }, () => ({ reason: 'retry-after', waitMs: 3_000 })))
    expect(callers[8]?.waiting.throttledMs).toBe(3_000)
  })

  test('nobody waits in silence for hours', async () => {
    const turnstile = turnstileOf({ concurrency: 1 })
    const [first, second] = callersOf(turnstile, 2)
    await settled()
    first?.hear(429, [['retry-after', '3600']])
    first?.leave(0)
    await settled()
    expect(second?.isIn).toBe(true)
  })

  test('when nothing is left, calls go at the rate at which it flows back', async () => {
    const turnstile = turnstileOf({ concurrency: 4 })
    const [first] = callersOf(turnstile, 1)
    await settled()
    // 100 flow back in 50 s: one each 500 ms.
    first?.hear(200, [
      ['x-ratelimit-limit-requests', '100'],
      ['x-ratelimit-remaining-requests', '0'],
      ['x-ratelimit-reset-requests', '50s'],
    ])
    const next = new Caller(turnstile, time.now)
    await time.advance(499)
    expect(next.isWaiting).toBe(true)
    await time.advance(1)
    expect(next.isIn).toBe(true)
    expect(throttles).toEqual([{ reason: 'requests', waitMs: 500 }])
  })

  test('as long as enough is left, nobody waits', async () => {
    const turnstile = turnstileOf({ concurrency: 100 })
    const [first] = callersOf(turnstile, 10, { tokens: 10 })
    await settled()
    first?.hear(200, [
      ['anthropic-ratelimit-tokens-limit', '1000'],
      ['anthropic-ratelimit-tokens-remaining', '200'],
      ['anthropic-ratelimit-tokens-reset', '1970-01-01T00:00:10Z'],
    ])
    const next = new Caller(turnstile, time.now, { tokens: 10 })
    await settled()
    expect(next.isIn).toBe(true)
  })

  test('is ignored if that is wanted', async () => {
    const turnstile = turnstileOf({ concurrency: 8, adaptive: false })
    const callers = callersOf(turnstile, 16)
    await settled()
    for (const caller of callers.slice(0, 8)) {
      caller.hear(429, [['retry-after', '3']])
      caller.leave(0)
    }
    await settled()
    expect([turnstile.taken, turnstile.limit, limits]).toEqual([8, 8, []])
  })
})

describe('reasons', () => {
  test('a wait has the reason that took the most of it', async () => {
    const turnstile = turnstileOf({ concurrency: 1 })
    const [first, second] = callersOf(turnstile, 2)
    await time.advance(300)
    first?.hear(503, [['retry-after-ms', '400']])
    first?.leave(0)
    await time.advance(1_000)
    expect(throttles).toEqual([{ reason: 'retry-after', waitMs: 700 }])
    expect([second?.waiting.totalMs, second?.waiting.throttledMs]).toEqual([700, 700])
  })

  test('a wait that was mostly for a slot is not told of', async () => {
    const turnstile = turnstileOf({ concurrency: 1 })
    const [first, second] = callersOf(turnstile, 2)
    await time.advance(400)
    first?.hear(503, [['retry-after-ms', '300']])
    first?.leave(0)
    await time.advance(1_000)
    expect(throttles).toEqual([])
    expect([second?.waiting.totalMs, second?.waiting.throttledMs]).toEqual([700, 0])
  })

  test('a wait for a slot is told of while a 429 has left fewer than were asked for', async () => {
    const turnstile = turnstileOf({ concurrency: 4 })
    const [first, ...others] = callersOf(turnstile, 5)
    await settled()
    first?.hear(429)
    first?.leave(0)
    await time.advance(500)
    others.slice(0, 2).forEach((caller) => caller.leave(0))
    await settled()
    expect(turnstile.limit).toBe(2)
    expect(throttles).toEqual([{ reason: 'concurrency', waitMs: 500 }])
  })
})

describe('the end', () => {
  test('all who wait can be refused, and no timer is left', async () => {
    const turnstile = turnstileOf({ requestsPerMinute: 1 })
    const callers = callersOf(turnstile, 3)
    await settled()
    expect(time.timers).toBe(1)
    turnstile.refuseAll(new Error('closed'))
    await settled()
    expect(callers.map(({ error }) => error)).toEqual([undefined, new Error('closed'), new Error('closed')])
    expect([time.timers, turnstile.waiting]).toEqual([0, 0])
  })

  test('is idle when nothing is under way, waits or is remembered', async () => {
    const turnstile = turnstileOf({ requestsPerMinute: 60 })
    const caller = new Caller(turnstile, time.now)
    await settled()
    expect(turnstile.isIdle).toBe(false)
    caller.leave(0)
    expect(turnstile.isIdle).toBe(false)
    await time.advance(62_000)
    expect(turnstile.isIdle).toBe(true)
  })
})

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('enter' as const), tokens: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('leave' as const), which: fc.nat(), tokens: fc.nat(400) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abort' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('hear' as const),
      which: fc.nat(),
      status: fc.constantFrom(200, 429, 503),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(3_000) }) },
)

test('whatever happens: slots are kept, the aborted take nothing, and in the end everybody gets through', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      time = new FakeTime()
      const turnstile = turnstileOf({ concurrency: 3, requestsPerMinute: 300, tokensPerMinute: 20_000 })
      const callers: Caller[] = []
      for (const one of steps) {
        const chosen = (of: (caller: Caller) => boolean, which: number): Caller | undefined => {
          const candidates = callers.filter(of)
          return candidates[which % Math.max(1, candidates.length)]
        }
        if (one.kind === 'enter') {
          callers.push(new Caller(turnstile, time.now, { tokens: one.tokens, caller: String(callers.length % 3) }))
        } else if (one.kind === 'leave') {
          chosen(({ isIn }) => isIn, one.which)?.leave(one.tokens)
        } else if (one.kind === 'abort') {
          chosen(({ isWaiting }) => isWaiting, one.which)?.controller.abort(new Error('given up'))
        } else if (one.kind === 'hear') {
          chosen(({ isIn }) => isIn, one.which)?.hear(one.status, [['retry-after-ms', '700']])
        } else {
          await time.advance(one.ms)
        }
        await settled()
        const under = callers.filter(({ isIn }) => isIn).length
        expect([turnstile.taken, turnstile.waiting]).toEqual([
          under,
          callers.filter(({ isWaiting }) => isWaiting).length,
        ])
        expect(under).toBeLessThanOrEqual(3)
        expect(callers.every(({ waiting, isWaiting }) => waiting.isWaiting === isWaiting)).toBe(true)
      }
      for (let minute = 0; minute < 300 && callers.some(({ isIn, isWaiting }) => isIn || isWaiting); minute += 1) {
        for (const caller of callers.filter(({ isIn }) => isIn)) {
          caller.leave(10)
        }
        await time.advance(1_000)
      }
      expect([turnstile.taken, turnstile.waiting, time.timers]).toEqual([0, 0, 0])
    }),
    { numRuns: 60 },
  )
})
