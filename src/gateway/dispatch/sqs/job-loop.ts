import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '@aws-sdk/client-sqs'

import { fromSqs, type SqsJob } from './sqs-job.ts'
import type { SqsQueue } from './sqs-queue.ts'

/** @internal */
export interface JobLoopOptions {
  readonly queue: SqsQueue
  /** Calls at once. */
  readonly concurrency: number
  /** For so long a message is the worker's own; it says twice as often that it still is. */
  readonly visibilitySeconds: number
  /** Resolves to whether an outcome is on its way: then the job is removed, else it is left to others. */
  readonly work: (job: SqsJob, receives: number) => Promise<boolean>
  readonly log: (message: string) => void
}

/** Milliseconds after a failure before it is tried again. */
const PAUSE_MS = 1_000

/** Takes jobs from a queue until it is told to end. @internal */
export class JobLoop {
  readonly #options: JobLoopOptions
  readonly #controller = new AbortController()
  readonly #active = new Set<Promise<void>>()
  readonly #running: Promise<void>
  #pause: Promise<void> | undefined

  constructor(options: JobLoopOptions) {
    this.#options = options
    this.#running = this.#run()
  }

  /** Takes none for so many milliseconds. */
  pause(milliseconds: number): void {
    this.#pause = sleep(milliseconds, undefined, { signal: this.#controller.signal }).catch(() => {})
  }

  /** Takes no more. Resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#controller.abort()
    await this.#running
    await Promise.all(this.#active)
  }

  async #run(): Promise<void> {
    const { signal } = this.#controller
    const { queue, concurrency, visibilitySeconds, log } = this.#options
    while (!signal.aborted) {
      await this.#pause
      if (this.#active.size >= concurrency) {
        await Promise.race(this.#active)
        continue
      }
      try {
        const most = concurrency - this.#active.size
        const messages = await queue.receive({ most, visibilitySeconds, signal })
        messages.forEach((message) => this.#begin(message))
      } catch (error) {
        if (!signal.aborted) {
          log(String(error))
          await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
        }
      }
    }
  }

  #begin(message: Message): void {
    const work = this.#work(message).catch((error: unknown) => this.#options.log(String(error)))
    const tracked = work.finally(() => this.#active.delete(tracked))
    this.#active.add(tracked)
  }

  async #work({ Body, ReceiptHandle = '', Attributes = {} }: Message): Promise<void> {
    const { queue, visibilitySeconds, work, log } = this.#options
    const job = fromSqs(Body)
    if (job === undefined) {
      log('a message that is not a job is left to others')
      return
    }
    const keep = (): void => void queue.extend(ReceiptHandle, visibilitySeconds).catch(() => {})
    const timer = setInterval(keep, visibilitySeconds * 500)
    try {
      if (await work(job, Number(Attributes.ApproximateReceiveCount ?? 1))) {
        await queue.delete([ReceiptHandle])
      }
    } finally {
      clearInterval(timer)
    }
  }
}
