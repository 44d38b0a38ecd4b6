import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Visit } from '../record/traffic.ts'

/** One request and its reply: writes, waits, and cleans up after itself however it ends. @internal */
export class Exchange {
  readonly request: IncomingMessage
  readonly visit: Visit
  readonly #response: ServerResponse
  #timer: NodeJS.Timeout | undefined
  #isOver = false
  #whenOver: (() => void) | undefined

  constructor(request: IncomingMessage, response: ServerResponse, visit: Visit) {
    this.request = request
    this.visit = visit
    this.#response = response
    response.once('close', () => this.#finish(true))
  }

  /** Runs `work` once, at the end of the exchange; at once if that has come. */
  whenOver(work: () => void): void {
    if (this.#isOver) {
      work()
    } else {
      this.#whenOver = work
    }
  }

  /** Runs `work` after so many milliseconds, at once if there are none; never after the end. One wait at a time. */
  after(ms: number, work: () => void): void {
    if (this.#isOver) {
      return
    }
    if (ms > 0) {
      this.#timer = setTimeout(work, ms)
    } else {
      work()
    }
  }

  head(status: number, headers: Readonly<Record<string, string>>): void {
    this.visit.status(status)
    if (status === 429) {
      this.visit.refuse()
    }
    this.#response.writeHead(status, { ...headers, 'x-request-id': this.visit.id })
  }

  write(chunk: string | Buffer): void {
    // An empty chunk would leave the headers behind.
    this.#response.flushHeaders()
    this.#response.write(chunk)
  }

  /** Hands over the last bytes. */
  end(chunk?: string | Buffer): void {
    // Before the write: from then on the client may have the reply, and its next request must not count beside this.
    this.#finish(false)
    this.#response.end(chunk)
  }

  /** Writes a last chunk and closes the connection after it. */
  cut(chunk: string | Buffer): void {
    this.write(chunk)
    this.#response.socket?.destroySoon()
  }

  /** Resets the connection. */
  reset(): void {
    this.#response.socket?.resetAndDestroy()
  }

  #finish(aborted: boolean): void {
    if (!this.#isOver) {
      this.#isOver = true
      clearTimeout(this.#timer)
      this.visit.leave(aborted)
      this.#whenOver?.()
    }
  }
}
