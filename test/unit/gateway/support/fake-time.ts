import type { SetTimer } from '../../../../src/gateway/set-timer.ts'

/** A clock that moves when it is told, and timers that follow it. */
export class FakeTime {
  nowMs = 0
  readonly #timers = new Set<{ readonly atMs: number; readonly callback: () => void }>()

  readonly now = (): number => this.nowMs

  readonly setTimer: SetTimer = (callback, delayMs) => {
    const timer = { atMs: this.nowMs + Math.max(1, delayMs), callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Timers that have neither gone off nor been cancelled. */
  get timers(): number {
    return this.#timers.size
  }

  /** Moves on, timer by timer; promises are settled in between. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms
    await settled()
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.#timers.delete(next)
      this.nowMs = next.atMs
      next.callback()
      await settled()
    }
    this.nowMs = untilMs
  }

  #next(untilMs: number): { readonly atMs: number; readonly callback: () => void } | undefined {
    return [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
  }
}

/** All promises that can be settled are. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
