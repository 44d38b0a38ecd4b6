import type { HeaderList } from './gateway-request.ts'
import type { ReplyEnd } from './reply.ts'

/** A reply as it is kept. @internal */
export interface KeptReply {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly body: Uint8Array
  readonly end: ReplyEnd
}

/**
 * A reply in one piece of memory outside the heap: as objects it would take several times its size, and thousands
 * are kept.
 *
 * @internal
 */
export class PackedReply {
  readonly #bytes: Uint8Array
  readonly #bodyStart: number

  constructor({ body, ...head }: KeptReply) {
    const encoded = Buffer.from(JSON.stringify(head))
    this.#bodyStart = encoded.length
    this.#bytes = new Uint8Array(encoded.length + body.length)
    this.#bytes.set(encoded)
    this.#bytes.set(body, encoded.length)
  }

  get byteLength(): number {
    return this.#bytes.length
  }

  unpack(): KeptReply {
    const head = new TextDecoder().decode(this.#bytes.subarray(0, this.#bodyStart))
    const parsed = JSON.parse(head) as Omit<KeptReply, 'body'>
    return { ...parsed, body: this.#bytes.slice(this.#bodyStart) }
  }
}
