/** The newest items, at most `capacity` of them: a ring, so that a full log costs nothing to go on with. @internal */
export class Recent<T> {
  readonly #capacity: number
  readonly #items: T[] = []
  #oldest = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  add(item: T): void {
    if (this.#items.length < this.#capacity) {
      this.#items.push(item)
    } else if (this.#capacity > 0) {
      this.#items[this.#oldest] = item
      this.#oldest = (this.#oldest + 1) % this.#capacity
    }
  }

  /** From the oldest to the newest. */
  toArray(): T[] {
    return [...this.#items.slice(this.#oldest), ...this.#items.slice(0, this.#oldest)]
  }
}
