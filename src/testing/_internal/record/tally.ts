/** Hexadecimal digits of a digest that make a key: 48 bits, a whole number that a Map holds without a text. */
const keyDigits = 12

/** Counts how often each digest came by. About 60 bytes for each different one. @internal */
export class Tally {
  readonly #counts = new Map<number, number>()

  /** How often it came before. */
  count(digest: string): number {
    return this.#counts.get(keyOf(digest)) ?? 0
  }

  add(digest: string): void {
    this.#counts.set(keyOf(digest), this.count(digest) + 1)
  }
}

function keyOf(digest: string): number {
  return Number.parseInt(digest.slice(0, keyDigits), 16)
}
