import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where a page is in the file. @internal */
export interface PagePlace {
  readonly offset: number
  readonly length: number
}

const closing = new FinalizationRegistry<number>(closeSync)

/**
 * A file for what does not fit into memory, in the folder for temporary files (`TMPDIR`). It has no name once it is open: nobody else
 * can read it, and it is gone with the process, whatever becomes of that.
 *
 * @internal
 */
export class PageFile {
  #descriptor: number | undefined
  #end = 0

  /** @throws Error of the file system, if there is no room for instance; what was written before stays */
  append(bytes: Uint8Array): PagePlace {
    this.#descriptor ??= this.#open()
    const place = { offset: this.#end, length: bytes.length }
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, place.offset + done)
    }
    this.#end += bytes.length
    return place
  }

  /** @throws Error if the file is shorter */
  read({ offset, length }: PagePlace): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let done = 0; done < length;) {
      const count =
        this.#descriptor === undefined ? 0 : readSync(this.#descriptor, bytes, done, length - done, offset + done)
      if (count === 0) {
        throw new Error('a temporary file is shorter than what was written to it')
      }
      done += count
    }
    return bytes
  }

  #open(): number {
    const file = path.join(tmpdir(), `touchstone-${randomUUID()}`)
    const descriptor = openSync(file, 'wx+', 0o600)
    closing.register(this, descriptor)
    unlinkSync(file)
    return descriptor
  }
}
