import { hash } from 'node:crypto'

const bytesPerDraw = 6
const drawsPerBlock = 5

/**
 * A sequence of uniform numbers that follows from its key alone: 48-bit pieces of SHA-256(key, 0), SHA-256(key, 1), …
 * A cryptographic hash, because keys are similar texts and every bit of the draws is relied upon.
 *
 * @internal
 */
export class Draws {
  readonly #key: string
  #block: Buffer = Buffer.alloc(0)
  #drawn = 0

  constructor(...key: ReadonlyArray<string | number>) {
    this.#key = key.join('\u0000')
  }

  /** Uniform in [0, 1). */
  next(): number {
    const position = this.#drawn % drawsPerBlock
    if (position === 0) {
      this.#block = hash('sha256', `${this.#key}\u0000${this.#drawn / drawsPerBlock}`, 'buffer')
    }
    this.#drawn += 1
    return this.#block.readUIntBE(position * bytesPerDraw, bytesPerDraw) / 2 ** (8 * bytesPerDraw)
  }

  /** A whole number from 0 to `count` − 1. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** One of the items; `undefined` if there are none. */
  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)]
  }
}
