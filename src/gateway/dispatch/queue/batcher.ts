import { setTimeout as sleep } from 'node:timers/promises'

import type { BatchSize } from './batch-size.ts'
import type { Job } from './job.ts'

/** @internal */
export interface BatcherOptions {
  readonly size: BatchSize
  /** Batches that may be under way at once. */
  readonly lanes: number
  readonly put: (jobs: readonly Job[]) => Promise<void>
  readonly onFailure: (jobs: readonly Job[], error: unknown) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

/** A queue that refuses a batch so often is not asked again for it. */
const ATTEMPTS = 3

/** The pause after the first refusal, in milliseconds; twice as long after the next. */
const PAUSE_MS = 250

/**
 * Puts jobs into a queue, as many at once as the queue is fast enough for. Nothing waits for a batch to fill: what
 * comes while one is under way is the next.
 *
 * @internal
 */
export class Batcher {
  readonly #options: BatcherOptions
  #jobs: Job[] = []
  #running = 0
  #isScheduled = false

  constructor(options: BatcherOptions) {
    this.#options = options
  }

  add(job: Job): void {
    this.#jobs.push(job)
    if (!this.#isScheduled && this.#running < this.#options.lanes) {
      this.#isScheduled = true
      setImmediate(() => {
        this.#isScheduled = false
        this.#start()
      })
    }
  }

  /** @returns whether it was still here */
  remove(job: Job): boolean {
    const index = this.#jobs.indexOf(job)
    if (index >= 0) {
      this.#jobs.splice(index, 1)
    }
    return index >= 0
  }

  #start(): void {
    while (this.#jobs.length > 0 && this.#running < this.#options.lanes) {
      void this.#run(this.#jobs.splice(0, this.#options.size.current))
    }
  }

  async #run(jobs: readonly Job[]): Promise<void> {
    this.#running += 1
    try {
      await this.#put(jobs)
    } catch (error) {
      this.#options.onFailure(jobs, error)
    }
    this.#running -= 1
    this.#start()
  }

  async #put(jobs: readonly Job[]): Promise<void> {
    const { put, size, now } = this.#options
    for (let attempt = 1; ; attempt += 1) {
      const startMs = now()
      try {
        await put(jobs)
        size.note(now() - startMs)
        return
      } catch (error) {
        if (attempt === ATTEMPTS) {
          throw error
        }
        await sleep(PAUSE_MS * attempt)
      }
    }
  }
}
