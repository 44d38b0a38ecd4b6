import type { Clock } from '../../../../src/evaluation/collection/clock.ts'

/** A promise that the test settles. */
export interface Controlled<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

export function controlled<T = void>(): Controlled<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue
    reject = onReason
  })
  return { promise, resolve, reject }
}

/** Lets everything that can happen without waiting happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

/** A clock that the test moves. */
export function manualClock(): Clock & { advance: (ms: number) => void } {
  let now = 1_000
  return {
    now: () => now,
    date: () => new Date('2026-01-02T03:04:05.678Z'),
    advance: (ms) => {
      now += ms
    },
  }
}

/** Never settles, whatever its signal says. */
export async function hang(): Promise<never> {
  return await new Promise<never>(() => {})
}
