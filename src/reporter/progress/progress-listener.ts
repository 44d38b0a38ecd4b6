import { BroadcastChannel } from 'node:worker_threads'

import { PROGRESS_CHANNEL, type ProgressMessage } from '../../evidence/progress/progress-message.ts'
import { readProgressMessage } from '../../evidence/progress/read-progress-message.ts'
import { ProgressBoard, type Unfinished } from './progress-board.ts'
import { TrafficMeter } from './traffic-meter.ts'
import type { TrafficSource } from './traffic-source.ts'
import type { ProgressView } from './progress-view.ts'

const refreshMs = 250

/**
 * Shows how far the evals of a run are, for as long as it lasts. Never keeps the process alive.
 *
 * @internal
 */
export class ProgressListener {
  readonly #view: ProgressView
  readonly #now: () => number
  readonly #board: ProgressBoard
  readonly #meter: TrafficMeter | undefined
  #channel: BroadcastChannel | undefined
  #timer: NodeJS.Timeout | undefined
  #nextAt = -Infinity

  /**
   * @param now - clock in milliseconds
   * @param calls - shown too
   */
  constructor(view: ProgressView, now: () => number, calls?: TrafficSource) {
    this.#view = view
    this.#now = now
    this.#board = new ProgressBoard(now)
    this.#meter = calls === undefined ? undefined : new TrafficMeter(calls, now)
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
    if (this.#meter !== undefined) {
      // Calls that wait end no trial that would tell of them.
      this.#timer = setInterval(() => this.#refresh(), refreshMs).unref()
    }
  }

  update(message: ProgressMessage): void {
    this.#board.update(message)
    if (this.#now() >= this.#nextAt || (message.finished && this.#view.isLive)) {
      this.#show()
    }
  }

  /** What was not collected to its end. */
  get unfinished(): readonly Unfinished[] {
    return this.#board.unfinished
  }

  close(): void {
    clearInterval(this.#timer)
    this.#channel?.close()
    this.#channel = undefined
    this.#view.close()
  }

  #refresh(): void {
    if (this.#board.going.length > 0 && this.#now() >= this.#nextAt) {
      this.#show()
    }
  }

  #show(): void {
    this.#nextAt = this.#now() + this.#view.intervalMs
    this.#board.traffic = this.#meter?.line()
    this.#view.show(this.#board)
  }
}
