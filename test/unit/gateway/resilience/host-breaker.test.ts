import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { breakerPolicy } from '../../../../src/gateway/resilience/breaker-options.ts'
import { type BreakerPass, HostBreaker, type HostOutcome } from '../../../../src/gateway/resilience/host-breaker.ts'
import { callOf } from '../support/calls.ts'
import { FakeTime, settled } from '../support/fake-time.ts'

const failed: HostOutcome = { failure: 'status 503' }
const policy = { failureRate: 0.5, minimumCalls: 4, windowMs: 1000, openMs: 100 }

function breakerAt(time: FakeTime, hasAnswered = (): boolean => true): HostBreaker {
  const onWait = (): void => {}
  const { now, setTimer } = time
  return new HostBreaker({ host: 'h', policy: breakerPolicy(policy), now, setTimer, onWait, hasAnswered })
}

/** Sends attempts with these outcomes, one after the other; says which of them opened the breaker. */
async function send(breaker: HostBreaker, ...outcomes: HostOutcome[]): Promise<boolean[]> {
  const opened = []
  for (const outcome of outcomes) {
    const pass = await breaker.enter(callOf())
    opened.push(pass(outcome))
  }
  return opened
}

describe('closed', () => {
  test('opens with the failure that makes them so many and so large a share', async () => {
    const breaker = breakerAt(new FakeTime())
    expect(await send(breaker, failed, failed, failed)).toEqual([false, false, false])
    expect([await send(breaker, failed), breaker.isOpen]).toEqual([[true], true])
  })

  test('stays closed below the share, and for what is long ago', async () => {
    const time = new FakeTime()
    const breaker = breakerAt(time)
    await send(breaker, ...Array.from({ length: 60 }, (_, index) => (index % 3 === 2 ? failed : 'answered')))
    expect(breaker.isOpen).toBe(false)
    const old = breakerAt(time)
    await send(old, failed, failed, failed)
    await time.advance(1001)
    await send(old, failed, failed, failed)
    expect(old.isOpen).toBe(false)
  })

  test('what nobody knows the end of does not count', async () => {
    const breaker = breakerAt(new FakeTime())
    await send(breaker, ...Array.from({ length: 20 }, () => 'unknown' as const), failed, failed)
    expect(breaker.isOpen).toBe(false)
  })
})

describe('open', () => {
  async function opened(time: FakeTime): Promise<HostBreaker> {
    const breaker = breakerAt(time)
    await send(breaker, failed, failed, failed, failed)
    return breaker
  }

  test('calls wait; after a while one goes, and its answer lets all go', async () => {
    const time = new FakeTime()
    const breaker = await opened(time)
    const passes: BreakerPass[] = []
    const calls = Array.from({ length: 5 }, () => callOf({}, time.now))
    const entered = Promise.all(calls.map(async (call) => passes.push(await breaker.enter(call))))
    await time.advance(99)
    expect([passes.length, breaker.waiting]).toEqual([0, 5])
    await time.advance(1)
    expect([passes.length, breaker.waiting]).toEqual([1, 4])
    passes[0]?.('answered')
    await entered
    expect([passes.length, breaker.isOpen, time.timers]).toEqual([5, false, 0])
    expect(calls.map(({ waiting }) => waiting.totalMs)).toEqual([100, 100, 100, 100, 100])
  })

  test('a probe that fails: who waits and who comes is refused at once, until a later probe succeeds', async () => {
    const time = new FakeTime()
    const breaker = await opened(time)
    const waiting = Promise.allSettled([breaker.enter(callOf()), breaker.enter(callOf())])
    await time.advance(100)
    const [probe] = await Promise.race([waiting, settled().then(() => [])])
    expect(probe).toBeUndefined()
    expect(breaker.waiting).toBe(1)
    const passes = waiting.then(([first]) => (first?.status === 'fulfilled' ? first.value : undefined))
    // The second is refused with the probe's failure, which the first one tells.
    await time.advance(100)
    expect((await waiting)[1]).toMatchObject({ reason: { code: 'CIRCUIT_OPEN', host: 'h', openForMs: 200 } })
    ;(await passes)?.({ failure: 'reset' })
    const call = callOf()
    await expect(breaker.enter(call)).rejects.toMatchObject({
      lastFailure: 'reset',
      origin: 'provider',
      message:
        'h: not asked for 0 s, because it failed too often. The last time: the connection was lost before the reply had arrived whole',
    })
    expect(call.waiting.isWaiting).toBe(false)
    await time.advance(100)
    expect(await send(breaker, 'answered')).toEqual([false])
    expect(breaker.isOpen).toBe(false)
  })

  test('a probe whose caller gives up is no answer: the next one goes', async () => {
    const time = new FakeTime()
    const breaker = await opened(time)
    const entering = [breaker.enter(callOf()), breaker.enter(callOf())]
    await time.advance(100)
    const first = await entering[0]
    first?.('unknown')
    const second = await entering[1]
    second?.('answered')
    expect(breaker.isOpen).toBe(false)
  })

  test('giving up and closing leave nothing behind', async () => {
    const time = new FakeTime()
    const breaker = await opened(time)
    const controller = new AbortController()
    const all = Promise.allSettled([breaker.enter(callOf({ signal: controller.signal })), breaker.enter(callOf())])
    controller.abort(new Error('enough'))
    breaker.close(new Error('closed'))
    expect(await all).toMatchObject([{ reason: { message: 'enough' } }, { reason: { message: 'closed' } }])
    expect([breaker.waiting, time.timers]).toEqual([0, 0])
  })
})

describe('whatever happens', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('enter' as const) },
    { weight: 3, arbitrary: fc.constantFrom<HostOutcome>('answered', failed, 'unknown') },
    { weight: 1, arbitrary: fc.constant('wait' as const) },
    { weight: 1, arbitrary: fc.constant('abort' as const) },
  )

  test('at most one probe goes at a time, and nobody waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const time = new FakeTime()
        const breaker = breakerAt(time)
        const passes: BreakerPass[] = []
        const callers: AbortController[] = []
        let over = 0
        const enter = async (): Promise<void> => {
          const controller = new AbortController()
          callers.push(controller)
          try {
            passes.push(await breaker.enter(callOf({ signal: controller.signal })))
          } catch {
            over += 1
          }
        }
        for (const one of steps) {
          const passesBefore = passes.length
          const wasOpen = breaker.isOpen
          if (one === 'enter') {
            void enter()
          } else if (one === 'wait') {
            await time.advance(60)
          } else if (one === 'abort') {
            callers.shift()?.abort()
          } else if (passes.length > 0) {
            passes.shift()?.(one)
            over += 1
          }
          await settled()
          if (wasOpen && breaker.isOpen) {
            expect(passes.length).toBeLessThanOrEqual(passesBefore + 1)
          }
        }
        await time.advance(1000)
        for (const pass of passes.splice(0)) {
          pass('answered')
          over += 1
        }
        await time.advance(1000)
        for (const pass of passes.splice(0)) {
          pass('answered')
          over += 1
        }
        await settled()
        expect(breaker.waiting).toBe(0)
        expect(over + passes.length).toBe(steps.filter((one) => one === 'enter').length)
      }),
    )
  })
})

describe('a host that is not there', () => {
  const absent: HostOutcome = { failure: 'refused' }

  test('is given up after a second if it never was: nobody waits', async () => {
    const time = new FakeTime()
    const breaker = breakerAt(time, () => false)
    expect(await send(breaker, absent)).toEqual([false])
    await time.advance(999)
    expect(await send(breaker, absent)).toEqual([false])
    await time.advance(1)
    expect(await send(breaker, absent)).toEqual([true])
    await expect(breaker.enter(callOf())).rejects.toMatchObject({
      code: 'CIRCUIT_OPEN',
      message: expect.stringContaining('has not answered a single call: nothing listens there. Check the base URL'),
    })
    expect(breaker.waiting).toBe(0)
  })

  test('is asked again after a while, and back once it answers', async () => {
    const time = new FakeTime()
    const breaker = breakerAt(time, () => false)
    await send(breaker, absent)
    await time.advance(1000)
    await send(breaker, absent)
    await time.advance(100)
    const probe = await breaker.enter(callOf())
    expect(probe('answered')).toBe(false)
    expect(breaker.isOpen).toBe(false)
  })

  test.each([
    ['it has answered before', absent, true],
    ['it is there, and in trouble', { failure: 'reset' }, false],
  ] as const)('is not given up where %s', async (_, outcome, hasAnswered) => {
    const time = new FakeTime()
    const breaker = breakerAt(time, () => hasAnswered)
    await send(breaker, outcome)
    await time.advance(1000)
    expect([await send(breaker, outcome), breaker.isOpen]).toEqual([[false], false])
  })
})
