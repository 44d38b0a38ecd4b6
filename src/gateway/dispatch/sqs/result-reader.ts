import { setTimeout as sleep } from 'node:timers/promises'

import { type OutcomePart, PartCollector, type StartedNote } from './parts.ts'
import type { SqsQueue } from './sqs-queue.ts'

/** Requests for messages that wait at once: each brings ten at most. */
const READERS = 4

/** Messages that are read are removed at once. What a run that died has read comes back after so long. */
const VISIBILITY_SECONDS = 5

/** Milliseconds after a failure before it is tried again. */
const PAUSE_MS = 1_000

/** @internal */
export interface ResultListener {
  readonly onOutcome: (id: string, packed: Uint8Array) => void
  readonly onStarted: (id: string, workedMs: number) => void
}

/** Reads outcomes from the queue of a run. @internal */
export class ResultReader {
  readonly #queue: SqsQueue
  readonly #listener: ResultListener
  readonly #parts = new PartCollector()
  readonly #controller = new AbortController()
  readonly #readers: ReadonlyArray<Promise<void>>

  constructor(queue: SqsQueue, listener: ResultListener) {
    this.#queue = queue
    this.#listener = listener
    this.#readers = Array.from({ length: READERS }, () => this.#read())
  }

  async close(): Promise<void> {
    this.#controller.abort()
    await Promise.all(this.#readers)
  }

  async #read(): Promise<void> {
    const { signal } = this.#controller
    while (!signal.aborted) {
      try {
        const messages = await this.#queue.receive({ most: 10, visibilitySeconds: VISIBILITY_SECONDS, signal })
        messages.forEach(({ Body }) => this.#take(Body))
        await this.#queue.delete(messages.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []))
      } catch {
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
      }
    }
  }

  #take(text: string | undefined): void {
    try {
      const part = JSON.parse(text ?? '') as OutcomePart | StartedNote
      if ('startedMs' in part) {
        this.#listener.onStarted(part.id, part.startedMs)
        return
      }
      const packed = this.#parts.add(part)
      if (packed !== undefined) {
        this.#listener.onOutcome(part.id, packed)
      }
    } catch {
      // No worker of ours has written this.
    }
  }
}
