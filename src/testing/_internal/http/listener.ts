import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const host = '127.0.0.1'

/** How often, and at what distance, a port that is still taken after a restart is tried again. */
const bindAttempts = 50
const bindPauseMs = 20

/** A port on this machine that can go down and come back. @internal */
export class Listener {
  readonly #handle: (request: IncomingMessage, response: ServerResponse) => void
  readonly #closing = new AbortController()
  #server: Server | undefined
  #port: number
  #restarting: Promise<void> | undefined

  /** @param port - 0 for a free one */
  constructor(port: number, handle: (request: IncomingMessage, response: ServerResponse) => void) {
    this.#port = port
    this.#handle = handle
  }

  get port(): number {
    return this.#port
  }

  /** Opens the port. Rejects if it is taken. */
  async open(): Promise<void> {
    // No limits on time: how long a request or an idle connection lasts is for the client and the script to decide.
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, this.#handle)
    server.listen(this.#port, host)
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** Goes down with all connections and comes back on the same port. A restart under way is not begun twice. */
  restart(downMs: number): Promise<void> {
    this.#restarting ??= this.#downAndUp(downMs).finally(() => {
      this.#restarting = undefined
    })
    return this.#restarting
  }

  /** Ends all connections at once. */
  async close(): Promise<void> {
    this.#closing.abort()
    // Whoever asked for the restart learns of its failure.
    await this.#restarting?.catch(() => undefined)
    await this.#shut()
  }

  async #downAndUp(downMs: number): Promise<void> {
    await this.#shut()
    await this.#pause(downMs)
    for (let attempt = 1; !this.#closing.signal.aborted; attempt += 1) {
      try {
        return await this.open()
      } catch (error) {
        if (attempt >= bindAttempts) {
          throw error
        }
        await this.#pause(bindPauseMs)
      }
    }
  }

  /** Waits, but not beyond `close()`. */
  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined)
  }

  async #shut(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server !== undefined) {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    }
  }
}
