import type { Admission, Turnstile } from '../../../../src/gateway/limits/turnstile.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'

/** One call at a turnstile. */
export class Caller {
  readonly controller = new AbortController()
  readonly waiting: WaitMeter
  readonly #turnstile: Turnstile
  readonly #now: () => number
  admission: Admission | undefined
  error: unknown
  enteredAtMs: number | undefined
  hasLeft = false

  constructor(turnstile: Turnstile, now: () => number, { caller = 'a', tokens = 0 } = {}) {
    this.#turnstile = turnstile
    this.#now = now
    this.waiting = new WaitMeter(now)
    void this.#enter(caller, tokens)
  }

  get isWaiting(): boolean {
    return this.admission === undefined && this.error === undefined
  }

  get isIn(): boolean {
    return this.admission !== undefined && !this.hasLeft
  }

  hear(status: number, headers: ReadonlyArray<readonly [string, string]> = []): void {
    if (this.admission !== undefined) {
      this.#turnstile.hear(this.admission, { status, headers, dateMs: 0 })
    }
  }

  leave(tokens?: number): void {
    if (this.admission !== undefined) {
      this.hasLeft = true
      this.#turnstile.leave(this.admission, { wasSent: true, tokens })
    }
  }

  async #enter(caller: string, tokens: number): Promise<void> {
    const { signal } = this.controller
    try {
      this.admission = await this.#turnstile.enter({ caller, signal, waiting: this.waiting, tokens })
      this.enteredAtMs = this.#now()
    } catch (error) {
      this.error = error
    }
  }
}
