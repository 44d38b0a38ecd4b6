/**
 * Keeps the values used last, as many as fit a number of bytes.
 *
 * @internal
 */
export class ByteLru<T> {
  readonly #maxBytes: number
  /** The value used longest ago first. */
  readonly #entries = new Map<string, { readonly value: T; readonly bytes: number }>()
  #bytes = 0

  /** @param maxBytes - values that are larger are not kept at all */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) {
      return undefined
    }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** Keeps a value of so many bytes, and drops what no longer fits. */
  set(key: string, value: T, bytes: number): void {
    this.delete(key)
    if (bytes > this.#maxBytes) {
      return
    }
    this.#entries.set(key, { value, bytes })
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) {
        return
      }
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (entry !== undefined) {
      this.#entries.delete(key)
      this.#bytes -= entry.bytes
    }
  }
}
