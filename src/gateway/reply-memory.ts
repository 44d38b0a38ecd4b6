import { ByteLru } from './byte-lru.ts'
import { PackedReply } from './packed-reply.ts'
import { type Reply, type WholeReply, whenEnded } from './reply.ts'

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
  readonly storedAtMs: number
}

/** Bytes that an entry takes besides the reply: key, objects, and the buffer's own frame. */
const ENTRY_OVERHEAD_BYTES = 1024

/** Headers that were true of one moment or of one connection, not of the reply. */
const momentary =
  /^(set-cookie|date|age|server|connection|keep-alive|transfer-encoding|via|alt-svc|nel|report-to|vary|strict-transport-security|retry-after(-ms)?|cf-.*|access-control-.*|(x-|anthropic-)?ratelimit-.*)$/

/** Successful replies, kept in memory. @internal */
export class ReplyMemory {
  readonly #options: ReplyMemoryOptions
  readonly #entries: ByteLru<Remembered>

  constructor(options: ReplyMemoryOptions) {
    this.#options = options
    this.#entries = new ByteLru(options.maxBytes)
  }

  /** A reply with the latency, tokens and cost of the moment it was fetched. */
  get(key: string): WholeReply | undefined {
    const found = this.#entries.get(key)
    if (found === undefined) {
      return undefined
    }
    if (this.#options.now() - found.storedAtMs > this.#options.maxAgeMs) {
      this.#entries.delete(key)
      return undefined
    }
    return { kind: 'whole', source: 'cache', ...found.reply.unpack() }
  }

  /** Keeps a reply once it has arrived, if it succeeded. */
  keep(key: string, reply: Reply): void {
    const { status, statusText } = reply
    if (status < 200 || status >= 300) {
      return
    }
    whenEnded(reply, (end) => {
      if (!end.isComplete) {
        return
      }
      const headers = reply.headers.filter(([name]) => !momentary.test(name))
      const body = reply.kind === 'whole' ? reply.body : reply.body.bytes()
      const packed = new PackedReply({ status, statusText, headers, body, end })
      const entry = { reply: packed, storedAtMs: this.#options.now() }
      this.#entries.set(key, entry, packed.byteLength + ENTRY_OVERHEAD_BYTES)
    })
  }
}
