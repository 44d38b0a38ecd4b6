import type { MessagePort } from 'node:worker_threads'

/**
 * Messages that travel together, at most. Waking the thread at the other end costs more than a message; but it shall
 * have work while this one makes the next batch.
 */
const MAX_MESSAGES = 16

/** As it was when this module was loaded: tests may replace the global one by a clock that stands still. */
const afterThisTurn = setImmediate

/**
 * Posts messages through a port, in their order: those of one turn of the event loop together, as a list.
 *
 * @internal
 */
export class MessageBatch<Message> {
  readonly #port: MessagePort
  #waiting: Message[] = []
  #isDue = false

  constructor(port: MessagePort) {
    this.#port = port
  }

  post(message: Message): void {
    this.#waiting.push(message)
    if (this.#waiting.length >= MAX_MESSAGES) {
      this.flush()
    } else if (!this.#isDue) {
      this.#isDue = true
      afterThisTurn(() => {
        this.#isDue = false
        this.flush()
      })
    }
  }

  /** Posts what is waiting, for instance because the port will be closed. */
  flush(): void {
    if (this.#waiting.length > 0) {
      const messages = this.#waiting
      this.#waiting = []
      this.#port.postMessage(messages, [])
    }
  }
}
