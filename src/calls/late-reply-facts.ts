import { readReply } from './read-reply.ts'
import type { ReplyFacts } from './reply-facts.ts'

/** Pictures and embeddings take tens of megabytes. What is longer still is not held in memory for the sake of its usage. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Reads the facts of a reply in JSON that is handed on while it arrives, because it is too long to be waited for.
 *
 * @internal
 */
export class LateReplyFacts {
  #chunks: Uint8Array[] = []
  #bytes = 0

  /** Takes bytes as they arrive. */
  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length
    if (this.#bytes > MAX_BYTES) {
      this.#chunks = []
    } else {
      this.#chunks.push(bytes)
    }
  }

  /** The facts, once the last byte has arrived. */
  end(url: string): ReplyFacts {
    const chunks = this.#chunks
    this.#chunks = []
    return chunks.length === 0 ? { isComplete: false } : readReply(Buffer.concat(chunks), url)
  }
}
