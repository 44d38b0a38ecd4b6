import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { type Asker, compareAskers, type Exchange } from './recording.ts'

interface Place {
  asker: Asker
  readonly offset: number
  readonly length: number
}

/** Recordings of a run, in the order in which they came: in a file, because there may be many. @internal */
export class RecordingDraft {
  readonly #folder: string
  readonly #descriptor: number
  readonly #places = new Map<string, Place>()
  #size = 0

  constructor() {
    this.#folder = mkdtempSync(path.join(tmpdir(), 'touchstone-'))
    this.#descriptor = openSync(path.join(this.#folder, 'recordings'), 'w+', 0o600)
  }

  get keys(): Iterable<string> {
    return this.#places.keys()
  }

  askerOf(key: string): Asker | undefined {
    return this.#places.get(key)?.asker
  }

  /**
   * If several callers share a recording, the first of them in order is named in it, even if another came earlier.
   *
   * @returns whether it is there
   */
  claim(key: string, asker: Asker): boolean {
    const place = this.#places.get(key)
    if (place !== undefined && compareAskers(asker, place.asker) < 0) {
      place.asker = asker
    }
    return place !== undefined
  }

  add(asker: Asker, exchange: Exchange): void {
    const bytes = Buffer.from(JSON.stringify(exchange))
    writeSync(this.#descriptor, bytes, 0, bytes.length, this.#size)
    this.#places.set(exchange.key, { asker, offset: this.#size, length: bytes.length })
    this.#size += bytes.length
  }

  /** The finished line. */
  line(key: string): string | undefined {
    const place = this.#places.get(key)
    if (place === undefined) {
      return undefined
    }
    const bytes = Buffer.alloc(place.length)
    readSync(this.#descriptor, bytes, 0, place.length, place.offset)
    return `${JSON.stringify(place.asker).slice(0, -1)},${bytes.toString().slice(1)}`
  }

  close(): void {
    closeSync(this.#descriptor)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
