import { ByteLru } from './byte-lru.ts'
import type { HeaderList } from './gateway-request.ts'
import { whenEnded, type Reply, type ReplyEnd, type WholeReply } from './reply.ts'

/** @internal */
export interface ReplyMemoryOptions {
  readonly maxBytes: number
  /** Milliseconds after which a reply is no longer used. */
  readonly maxAgeMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

interface Remembered {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly body: Uint8Array
  readonly end: ReplyEnd
  readonly storedAtMs: number
}

/** Bytes that an entry takes besides its body and headers: key, objects, and the buffer's own frame. */
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
    const { status, statusText, headers, body, end } = found
    return { kind: 'whole', source: 'cache', status, statusText, headers, body, end }
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
      const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, body.length)
      const storedAtMs = this.#options.now()
      this.#entries.set(key, { status, statusText, headers, body, end, storedAtMs }, bytes + ENTRY_OVERHEAD_BYTES)
    })
  }
}
