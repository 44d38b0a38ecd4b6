const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Tells on which lines the records of a file begin, of which a parser knows where they end. @internal */
export class LineCursor {
  readonly #chunks: Uint8Array[] = []
  #place = 0
  /** Bytes of the file before the first chunk that is left. */
  #before = 0
  /** 1-based. */
  #line = 1

  /** @param chunk - the next bytes of the file */
  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
  }

  /** The line of the next byte that ends no line. */
  nextLine(): number {
    for (let byte = this.#peek(); byte === LINE_FEED || byte === CARRIAGE_RETURN; byte = this.#peek()) {
      this.#step(byte)
    }
    return this.#line
  }

  /** Goes on to a byte of the file. */
  moveTo(offset: number): void {
    for (let byte = this.#peek(); byte !== undefined && this.#before + this.#place < offset; byte = this.#peek()) {
      this.#step(byte)
    }
  }

  #step(byte: number): void {
    this.#line += byte === LINE_FEED ? 1 : 0
    this.#place += 1
  }

  #peek(): number | undefined {
    for (let [chunk] = this.#chunks; chunk !== undefined; [chunk] = this.#chunks) {
      if (this.#place < chunk.length) {
        return chunk[this.#place]
      }
      this.#before += chunk.length
      this.#place = 0
      this.#chunks.shift()
    }
    return undefined
  }
}
