/** Times of events, each with a kind, the earliest first: a binary heap. */
export class EventHeap {
  #times = new Float64Array(1024)
  #kinds = new Uint8Array(1024)
  #size = 0

  /** The kind of the event that `pop` took last. */
  kind = 0

  push(time: number, kind: number): void {
    if (this.#size === this.#times.length) {
      this.#grow()
    }
    let at = this.#size
    this.#size += 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#timeAt(parent) <= time) {
        break
      }
      this.#move(parent, at)
      at = parent
    }
    this.#times[at] = time
    this.#kinds[at] = kind
  }

  /** The time of the earliest event, which is removed; infinite if there is none. */
  pop(): number {
    if (this.#size === 0) {
      return Number.POSITIVE_INFINITY
    }
    const earliest = this.#timeAt(0)
    this.kind = this.#kinds[0] ?? 0
    this.#size -= 1
    this.#sink(this.#timeAt(this.#size), this.#kinds[this.#size] ?? 0)
    return earliest
  }

  #sink(time: number, kind: number): void {
    let at = 0
    for (let child = 1; child < this.#size; child = 2 * at + 1) {
      if (child + 1 < this.#size && this.#timeAt(child + 1) < this.#timeAt(child)) {
        child += 1
      }
      if (this.#timeAt(child) >= time) {
        break
      }
      this.#move(child, at)
      at = child
    }
    this.#times[at] = time
    this.#kinds[at] = kind
  }

  #timeAt(index: number): number {
    return this.#times[index] ?? Number.POSITIVE_INFINITY
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#timeAt(from)
    this.#kinds[to] = this.#kinds[from] ?? 0
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2)
    const kinds = new Uint8Array(times.length)
    times.set(this.#times)
    kinds.set(this.#kinds)
    this.#times = times
    this.#kinds = kinds
  }
}
