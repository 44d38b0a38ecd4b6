import { hash } from 'node:crypto'

/**
 * Whole numbers by id, in 16 to 32 bytes for each, however long the ids are. Ids are told apart by 64 bits: those that an id of 16 hex digits
 * stands for, or of the SHA-256 of others. That two of a million ids are taken for one has a chance of 3 in 10⁸.
 *
 * @internal
 */
export class IdMap {
  #size = 0
  #high = new Uint32Array(16)
  #low = new Uint32Array(16)
  /** The value + 1; 0 where there is none. */
  #values = new Uint32Array(16)

  get(id: string): number | undefined {
    const value = this.#values[this.#slotOf(readKey(id))] ?? 0
    return value === 0 ? undefined : value - 1
  }

  /** @param value - whole number from 0 to 2³² − 2 */
  set(id: string, value: number): void {
    if (this.#size + 1 > FULLEST * this.#values.length) {
      this.#double()
    }
    this.#put(readKey(id), value + 1)
  }

  #put(key: Key, stored: number): void {
    const slot = this.#slotOf(key)
    this.#size += this.#values[slot] === 0 ? 1 : 0
    this.#high[slot] = key.high
    this.#low[slot] = key.low
    this.#values[slot] = stored
  }

  /** Where the key is, or would be: the keys are as good as random already. */
  #slotOf({ high, low }: Key): number {
    const mask = this.#values.length - 1
    let slot = low & mask
    while (this.#values[slot] !== 0 && !(this.#low[slot] === low && this.#high[slot] === high)) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  #double(): void {
    const [highs, lows, values] = [this.#high, this.#low, this.#values]
    this.#high = new Uint32Array(2 * highs.length)
    this.#low = new Uint32Array(2 * lows.length)
    this.#values = new Uint32Array(2 * values.length)
    this.#size = 0
    for (const [slot, stored] of values.entries()) {
      if (stored !== 0) {
        this.#put({ high: highs[slot] ?? 0, low: lows[slot] ?? 0 }, stored)
      }
    }
  }
}

/** Share of places that are taken: with more, a search takes many steps. */
const FULLEST = 0.75

interface Key {
  readonly high: number
  readonly low: number
}

const HASH_OF_INPUT = /^[0-9a-f]{16}$/u

function readKey(id: string): Key {
  const digits = HASH_OF_INPUT.test(id) ? id : hash('sha256', id).slice(0, 16)
  return { high: Number.parseInt(digits.slice(0, 8), 16), low: Number.parseInt(digits.slice(8), 16) }
}
