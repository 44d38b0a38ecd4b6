import { describe, expect, test } from 'vitest'

import { TrackedPromise } from '../../../../src/matchers/protocol/tracked-promise.ts'

function track<T>(inner: Promise<T>, wrappers: number): { promise: TrackedPromise<T>; isAwaited: () => boolean } {
  let awaited = false
  const onAwaited = (): void => {
    awaited = true
  }
  return {
    promise: new TrackedPromise(inner, { wrappers, onAwaited, callSite: new Error('call') }),
    isAwaited: () => awaited,
  }
}

describe.each([0, 1, 2])('with %i wrappers', (wrappers) => {
  const wrap = <T>(promise: Promise<T>): Promise<T> => {
    let wrapped = promise
    for (let index = 0; index < wrappers; index += 1) {
      wrapped = wrapped.then((value) => value)
    }
    return wrapped
  }

  test('knows that nobody waits', async () => {
    const { promise, isAwaited } = track(Promise.resolve(1), wrappers)
    void wrap(promise)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(isAwaited()).toBe(false)
  })

  test.each<[string, (promise: Promise<number>) => unknown]>([
    ['await', async (promise) => await promise],
    ['then', async (promise) => await promise.then(() => 1)],
    ['catch', async (promise) => await promise.catch(() => 1)],
    ['finally', async (promise) => await promise.finally(() => undefined)],
    ['Promise.all', async (promise) => await Promise.all([promise, promise])],
    ['return', (promise) => promise],
  ])('knows that someone waits: %s', async (_way, wait) => {
    const { promise, isAwaited } = track(Promise.resolve(1), wrappers)
    await wait(wrap(promise))
    expect(isAwaited()).toBe(true)
  })

  test('has the result of what it follows', async () => {
    await expect(wrap(track(Promise.resolve(7), wrappers).promise)).resolves.toBe(7)
    await expect(wrap(track(Promise.reject(new Error('no')), wrappers).promise)).rejects.toThrow('no')
  })

  test('rejects in silence if nobody waits', async () => {
    const unhandled: unknown[] = []
    const listener = (reason: unknown): number => unhandled.push(reason)
    process.on('unhandledRejection', listener)
    void wrap(track(Promise.reject(new Error('no')), wrappers).promise)
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('unhandledRejection', listener)
    expect(unhandled).toEqual([])
  })
})

test('what a wrapper throws points to the call', async () => {
  const { promise } = track(Promise.resolve(1), 1)
  const wrapped = promise.then(() => {
    throw new RangeError('too large')
  })
  const error: unknown = await wrapped.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RangeError)
  expect((error as Error).stack).toMatch(/^RangeError: too large\n\s+at track /)
})
