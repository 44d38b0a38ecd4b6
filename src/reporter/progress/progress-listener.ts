import { BroadcastChannel } from 'node:worker_threads'

import { PROGRESS_CHANNEL, type ProgressMessage } from '../../evidence/progress/progress-message.ts'
import { readProgressMessage } from '../../evidence/progress/read-progress-message.ts'
import { ProgressBoard } from './progress-board.ts'
import type { ProgressView } from './progress-view.ts'

/**
 * Shows how far the evals of a run are, for as long as it lasts. Has no timers and never keeps the process alive.
 *
 * @internal
 */
export class ProgressListener {
  readonly #view: ProgressView
  readonly #now: () => number
  readonly #board: ProgressBoard
  #channel: BroadcastChannel | undefined
  #nextAt = -Infinity

  /** @param now - clock in milliseconds */
  constructor(view: ProgressView, now: () => number) {
    this.#view = view
    this.#now = now
    this.#board = new ProgressBoard(now)
  }

  open(): void {
    this.#channel = new BroadcastChannel(PROGRESS_CHANNEL)
    this.#channel.addEventListener('message', (event) => {
      const message = readProgressMessage('data' in event ? event.data : undefined)
      if (message !== undefined) {
        this.update(message)
      }
    })
    this.#channel.unref()
  }

  update(message: ProgressMessage): void {
    this.#board.update(message)
    if (this.#now() >= this.#nextAt || (message.finished && this.#view.isLive)) {
      this.#nextAt = this.#now() + this.#view.intervalMs
      this.#view.show(this.#board)
    }
  }

  close(): void {
    this.#channel?.close()
    this.#channel = undefined
    this.#view.close()
  }
}
