/** Into so many parts a window is cut: what is older leaves it part by part. */
const PARTS = 10

interface Part {
  readonly number: number
  attempts: number
  failures: number
}

/** Counts attempts and failures of the newest time, in bounded memory. @internal */
export class OutcomeWindow {
  readonly #partMs: number
  #parts: Part[] = []

  constructor(windowMs: number) {
    this.#partMs = windowMs / PARTS
  }

  /** @param nowMs - milliseconds of a monotonic clock */
  add(isFailure: boolean, nowMs: number): void {
    const number = Math.floor(nowMs / this.#partMs)
    let part = this.#parts.at(-1)
    if (part?.number !== number) {
      part = { number, attempts: 0, failures: 0 }
      this.#parts = [...this.#parts.filter((one) => one.number > number - PARTS), part]
    }
    part.attempts += 1
    part.failures += isFailure ? 1 : 0
  }

  /** Attempts and failures within the window, give or take one part of it. */
  count(nowMs: number): { readonly attempts: number; readonly failures: number } {
    const oldest = Math.floor(nowMs / this.#partMs) - PARTS
    const counted = { attempts: 0, failures: 0 }
    for (const { number, attempts, failures } of this.#parts) {
      if (number > oldest) {
        counted.attempts += attempts
        counted.failures += failures
      }
    }
    return counted
  }
}
