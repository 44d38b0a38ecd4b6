import type { PeakRate } from '../../request-log.ts'

const startingCapacity = 1024

/**
 * When each request arrived, whether it was let in, and how many tokens it used: 13 bytes a request, so that any window
 * can be asked for afterwards.
 *
 * @internal
 */
export class Arrivals {
  #times = new Float64Array(startingCapacity)
  #tokens = new Uint32Array(startingCapacity)
  #refused = new Uint8Array(startingCapacity)
  #count = 0

  /** Notes an arrival; times must not decrease. Returns its number. */
  add(timeMs: number): number {
    if (this.#count === this.#times.length) {
      this.#grow()
    }
    this.#times[this.#count] = timeMs
    this.#count += 1
    return this.#count - 1
  }

  /** Notes what a request used. */
  use(arrival: number, tokens: number): void {
    this.#tokens[arrival] = tokens
  }

  /** Notes that a request was refused. */
  refuse(arrival: number): void {
    this.#refused[arrival] = 1
  }

  /** The fullest half-open window of this length; 0 without arrivals. */
  peak(windowMs: number): PeakRate {
    const peak = { requests: 0, accepted: 0, tokens: 0 }
    const held = { requests: 0, accepted: 0, tokens: 0 }
    let oldest = 0
    for (let newest = 0; newest < this.#count; newest += 1) {
      this.#move(held, newest, 1)
      while (this.#timeOf(newest) - this.#timeOf(oldest) >= windowMs) {
        this.#move(held, oldest, -1)
        oldest += 1
      }
      peak.requests = Math.max(peak.requests, held.requests)
      peak.accepted = Math.max(peak.accepted, held.accepted)
      peak.tokens = Math.max(peak.tokens, held.tokens)
    }
    return peak
  }

  #move(held: { requests: number; accepted: number; tokens: number }, arrival: number, direction: 1 | -1): void {
    held.requests += direction
    held.accepted += direction * (1 - (this.#refused[arrival] ?? 0))
    held.tokens += direction * (this.#tokens[arrival] ?? 0)
  }

  #timeOf(arrival: number): number {
    return this.#times[arrival] ?? 0
  }

  #grow(): void {
    const [times, tokens, refused] = [this.#times, this.#tokens, this.#refused]
    this.#times = new Float64Array(2 * times.length)
    this.#times.set(times)
    this.#tokens = new Uint32Array(2 * times.length)
    this.#tokens.set(tokens)
    this.#refused = new Uint8Array(2 * times.length)
    this.#refused.set(refused)
  }
}
