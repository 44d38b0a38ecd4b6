import { getEventListeners } from 'node:events'

import { describe, expect, test } from 'vitest'

import { systemClock } from '../../../../src/evaluation/collection/clock.ts'
import { DeadlineError, withDeadline } from '../../../../src/evaluation/collection/deadline.ts'
import { controlled, hang, manualClock, settled } from '../__helpers__/controlled.ts'

function limits(timeoutMs = 60_000): Parameters<typeof withDeadline>[1] & { readonly signal: AbortSignal } {
  return { timeoutMs, signal: new AbortController().signal, clock: systemClock, waitedMs: () => 0 }
}

describe('withDeadline', () => {
  test('gives the value of synchronous and asynchronous work', async () => {
    expect(await withDeadline(() => 1, limits())).toBe(1)
    expect(await withDeadline(async () => 2, limits())).toBe(2)
  })

  test('passes on what the work throws', async () => {
    const problem = new Error('broken')
    const fail = (): never => {
      throw problem
    }
    await expect(withDeadline(fail, limits())).rejects.toBe(problem)
    await expect(withDeadline(async () => fail(), limits())).rejects.toBe(problem)
  })

  test('abandons work that hangs, and aborts its signal', async () => {
    let seen: AbortSignal | undefined
    const work = async (signal: AbortSignal): Promise<never> => {
      seen = signal
      return await hang()
    }
    await expect(withDeadline(work, limits(1))).rejects.toThrow(new DeadlineError(1))
    expect(seen?.aborted).toBe(true)
  })

  test('does not count time that the work has waited', async () => {
    const clock = manualClock()
    let waited = 0
    const answer = controlled<string>()
    const result = withDeadline(async () => await answer.promise, {
      ...limits(2),
      clock,
      waitedMs: () => waited,
    })
    clock.advance(1_000)
    waited = 999
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
    answer.resolve('late, but in time')
    expect(await result).toBe('late, but in time')
  })

  test('gives up when the signal is aborted, before and during the work', async () => {
    const controller = new AbortController()
    const reason = new Error('the test ended')
    const result = withDeadline(hang, { ...limits(), signal: controller.signal })
    controller.abort(reason)
    await expect(result).rejects.toBe(reason)
    await expect(withDeadline(() => 1, { ...limits(), signal: controller.signal })).rejects.toBe(reason)
  })

  test('leaves nothing behind: nobody who listens, and no complaint about work that fails later', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const late = controlled<never>()
    const given: AbortSignal[] = []
    await expect(withDeadline(async () => await late.promise, { ...limits(1), signal })).rejects.toThrow(DeadlineError)
    await withDeadline(() => 1, { ...limits(), signal })
    for (let work = 0; work < 5; work += 1) {
      await withDeadline(async (own) => void given.push(own), { ...limits(), signal })
    }
    // One for all, who has nobody to tell.
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    controller.abort()
    expect(given.map(({ aborted }) => aborted)).toEqual([false, false, false, false, false])
    late.reject(new Error('nobody listens'))
    await settled()
  })
})
