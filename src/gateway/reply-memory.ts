import { ByteLru } from './byte-lru.ts'
import { type KeptReply, PackedReply } from './packed-reply.ts'

/** @internal */
export interface ReplyMemoryOptions {
  readonly maxBytes: number
  /** Milliseconds after which a reply is no longer used. */
  readonly maxAgeMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

interface Remembered {
  readonly reply: PackedReply
  readonly until: number
}

/** Bytes that an entry takes besides the reply: key, objects, and the buffer's own frame. */
const ENTRY_OVERHEAD_BYTES = 1024

/** Replies kept in memory, those used last. @internal */
export class ReplyMemory {
  readonly #options: ReplyMemoryOptions
  readonly #entries: ByteLru<Remembered>

  constructor(options: ReplyMemoryOptions) {
    this.#options = options
    this.#entries = new ByteLru(options.maxBytes)
  }

  /** A reply as it was kept. */
  get(key: string): KeptReply | undefined {
    const found = this.#entries.get(key)
    if (found === undefined) {
      return undefined
    }
    if (this.#options.now() > found.until) {
      this.#entries.delete(key)
      return undefined
    }
    return found.reply.unpack()
  }

  /** @param freshForMs - the reply is not used for longer, even if `maxAgeMs` would allow it */
  keep(key: string, reply: KeptReply, freshForMs: number = Number.POSITIVE_INFINITY): void {
    const packed = new PackedReply(reply)
    const until = this.#options.now() + Math.min(freshForMs, this.#options.maxAgeMs)
    this.#entries.set(key, { reply: packed, until }, packed.byteLength + ENTRY_OVERHEAD_BYTES)
  }
}
