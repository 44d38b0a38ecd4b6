/**
 * Cuts a stream of server-sent events into the texts of their `data` fields, however the bytes arrive.
 * (HTML standard, "Server-sent events", section 9.2.6; event names and ids are left out.)
 *
 * @internal
 */
export class EventStreamReader {
  readonly #decoder = new TextDecoder()
  /** Pieces of the line that has not ended yet. */
  #pending: string[] = []
  #endedWithReturn = false
  #data: string[] = []

  /** @returns the data of the events that these bytes complete */
  push(bytes: Uint8Array): string[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }))
  }

  /** @returns the data of an event that the stream ended in the middle of, if it did; clients would drop it */
  end(): string[] {
    return [...this.#read(this.#decoder.decode()), ...this.#line(this.#take('')), ...this.#line('')]
  }

  #read(text: string): string[] {
    const complete: string[] = []
    // A line feed right after a carriage return ends the same line, also where a chunk ends between them.
    const skip = this.#endedWithReturn && text.startsWith('\n') ? 1 : 0
    const lines = text.slice(skip).split(/\r\n|\n|\r/)
    this.#endedWithReturn = text === '' ? this.#endedWithReturn : text.endsWith('\r')
    const last = lines.pop() ?? ''
    for (const line of lines) {
      complete.push(...this.#line(this.#take(line)))
    }
    this.#pending.push(last)
    return complete
  }

  #take(rest: string): string {
    const line = this.#pending.length === 0 ? rest : this.#pending.join('') + rest
    this.#pending = []
    return line
  }

  #line(line: string): string[] {
    if (line === '') {
      const data = this.#data.length === 0 ? [] : [this.#data.join('\n')]
      this.#data = []
      return data
    }
    if (line.startsWith('data:')) {
      this.#data.push(line.charAt(5) === ' ' ? line.slice(6) : line.slice(5))
    }
    return []
  }
}
