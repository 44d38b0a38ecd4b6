import { QueueError } from '../../errors/queue-error.ts'
import type { SqsQueueOption } from '../dispatch-options.ts'
import type { Job } from '../queue/job.ts'
import { type ResultListener, ResultReader } from './result-reader.ts'
import { toSqs } from './sqs-job.ts'
import { SqsQueue } from './sqs-queue.ts'

/** @internal */
export interface SqsRegionTools extends ResultListener {
  /** Milliseconds without a sign of life after which calls fail. */
  readonly patienceMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

/** A queue that failed so often in a row is left alone for a while, if there is another. */
const FAILURES = 3

const PAUSE_MS = 30_000

/** A queue of jobs and the one of their outcomes. @internal */
export class SqsRegion {
  readonly #queue: SqsQueue
  readonly #results: SqsQueue
  readonly #reader: ResultReader
  readonly #tools: SqsRegionTools
  readonly #ids = new Set<string>()
  #failures = 0
  #pausedUntilMs = 0
  /** Since when nothing has come back, and why that is not a good sign. */
  #silent: { readonly sinceMs: number; readonly why: 'no-worker' | 'lost' | 'unreachable' } | undefined

  private constructor(queue: SqsQueue, results: SqsQueue, tools: SqsRegionTools) {
    this.#queue = queue
    this.#results = results
    this.#tools = tools
    this.#reader = new ResultReader(results, {
      onStarted: tools.onStarted,
      onOutcome: (id, packed) => {
        this.#silent = undefined
        tools.onOutcome(id, packed)
      },
    })
  }

  /** @throws QueueError if one of the queues is not there, or may not be used */
  static async open({ url, resultUrl, region }: SqsQueueOption, tools: SqsRegionTools): Promise<SqsRegion> {
    const queue = await SqsQueue.open({ url, region })
    const results = await SqsQueue.open({ url: resultUrl, region })
    try {
      await Promise.all([queue.depth(), results.depth()])
      return new SqsRegion(queue, results, tools)
    } catch (error) {
      queue.close()
      results.close()
      throw error
    }
  }

  /** Calls that have no outcome yet. */
  get jobs(): number {
    return this.#ids.size
  }

  get ids(): readonly string[] {
    return [...this.#ids]
  }

  get isPaused(): boolean {
    return this.#tools.now() < this.#pausedUntilMs
  }

  /** @returns those that it has not taken, and why: to send the others again would be to pay for them twice */
  async put(jobs: readonly Job[]): Promise<{ readonly unsent: readonly Job[]; readonly error: unknown } | undefined> {
    const sent = new Set<string>()
    const messages = jobs.map((job) => ({ id: job.id, body: toSqs(job, this.#results.url) }))
    jobs.forEach(({ id }) => this.#ids.add(id))
    try {
      await this.#queue.send(messages, (id) => sent.add(id))
      this.#failures = 0
      return undefined
    } catch (error) {
      const unsent = jobs.filter(({ id }) => !sent.has(id))
      unsent.forEach(({ id }) => this.#ids.delete(id))
      this.#failures += 1
      this.#pausedUntilMs = this.#failures >= FAILURES ? this.#tools.now() + PAUSE_MS : this.#pausedUntilMs
      return { unsent, error }
    }
  }

  forget(id: string): void {
    this.#ids.delete(id)
  }

  /** Looks what SQS knows of the jobs. @returns why none of them will have an outcome, if that is so */
  async look(): Promise<QueueError | undefined> {
    const why = this.#ids.size === 0 ? undefined : await this.#whySilent()
    if (why === undefined) {
      this.#silent = undefined
      return undefined
    }
    const { now, patienceMs } = this.#tools
    if (this.#silent?.why !== why) {
      this.#silent = { sinceMs: now(), why }
    }
    return now() - this.#silent.sinceMs < patienceMs ? undefined : this.#explain(why)
  }

  async close(): Promise<void> {
    await this.#reader.close()
    this.#queue.close()
    this.#results.close()
  }

  /** What SQS counts is a little late: only what stays so for long is believed. */
  async #whySilent(): Promise<'no-worker' | 'lost' | 'unreachable' | undefined> {
    try {
      const [calls, outcomes] = await Promise.all([this.#queue.depth(), this.#results.depth()])
      if (calls.underWay + outcomes.waiting + outcomes.underWay > 0) {
        return undefined
      }
      return calls.waiting > 0 ? 'no-worker' : 'lost'
    } catch {
      return 'unreachable'
    }
  }

  #explain(fault: 'no-worker' | 'lost' | 'unreachable'): QueueError {
    const explanations = {
      'no-worker': `no worker has taken a call for ${this.#tools.patienceMs / 1000} s. Start one: touchstone worker --sqs ${this.#queue.url}`,
      lost: 'SQS holds the call no more, and no outcome has come. Look into the dead-letter queue; is the queue of outcomes read by something else?',
      unreachable: `no answer for ${this.#tools.patienceMs / 1000} s. Check network and credentials`,
    }
    return new QueueError({ fault, queue: this.#queue.name, explanation: explanations[fault] })
  }
}
