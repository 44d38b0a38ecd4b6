import { GatewayClosedError } from '../../errors/gateway-closed-error.ts'
import { QueueError } from '../../errors/queue-error.ts'
import { fromWireError } from '../../port/wire-error.ts'
import type { Reply } from '../../reply.ts'
import type { Call } from '../../stage.ts'
import type { QueueOptions } from '../dispatch-options.ts'
import type { Dispatcher } from '../dispatcher.ts'
import { BackPressure } from './back-pressure.ts'
import { BatchSize } from './batch-size.ts'
import { Batcher } from './batcher.ts'
import { type Job, type JobOutcome, unpackOutcome } from './job.ts'
import { makeJob, type MakeJobOptions } from './make-job.ts'
import type { QueueEngine } from './queue-engine.ts'
import { QueueWait } from './queue-wait.ts'
import { toReply } from './to-reply.ts'

/** @internal */
export interface QueueDispatchOptions extends Omit<MakeJobOptions, 'queue' | 'compressFromBytes' | 'maxJobBytes'> {
  readonly queue: QueueOptions
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly warn: (message: string) => void
}

interface Pending {
  readonly resolve: (outcome: JobOutcome, source: 'live' | 'cache') => void
  readonly reject: (error: unknown) => void
  readonly wait: QueueWait
}

/** A queue that could not be opened is not tried again for so long: all calls of a run would wait in turn. */
const OPEN_AGAIN_MS = 5_000

/** Has calls made by workers, which take them from a queue. @internal */
export class QueueDispatch implements Dispatcher {
  readonly #engine: QueueEngine
  readonly #options: QueueDispatchOptions
  readonly #jobOptions: MakeJobOptions
  readonly #pending = new Map<string, Pending>()
  readonly #pressure: BackPressure
  readonly #batcher: Batcher
  #isClosed = false
  #opened: Promise<void> | undefined
  /** When opening it failed last. */
  #refusedAtMs: number | undefined
  #closed: Promise<void> | undefined

  constructor(engine: QueueEngine, options: QueueDispatchOptions) {
    const { queue, now } = options
    this.#engine = engine
    this.#options = options
    const { compressFromBytes = 4096 } = queue
    this.#jobOptions = { ...options, queue: engine.name, compressFromBytes, maxJobBytes: engine.maxJobBytes }
    this.#pressure = new BackPressure(queue.inflightFactor ?? 2)
    this.#batcher = new Batcher({
      size: new BatchSize(queue.batch ?? {}, engine.largestBatch),
      lanes: engine.lanes,
      put: (jobs) => engine.put(jobs.filter(({ id }) => this.#pending.has(id))),
      onFailure: (jobs, error) => this.#fail(jobs, error),
      now,
    })
  }

  async send(call: Call): Promise<Reply> {
    const { signal } = call
    signal.throwIfAborted()
    this.#throwIfClosed()
    const job = makeJob(call, this.#jobOptions)
    const wait = new QueueWait(call.waiting)
    try {
      await this.#open()
      await this.#pressure.enter(signal)
      try {
        return await this.#ask(this.#unlikeOthers(job), call, wait)
      } finally {
        this.#pressure.leave()
      }
    } finally {
      wait.end()
    }
  }

  async close(): Promise<void> {
    this.#closed ??= this.#end()
    await this.#closed
  }

  async #end(): Promise<void> {
    this.#isClosed = true
    this.#pressure.refuseAll(new GatewayClosedError())
    for (const { reject } of this.#pending.values()) {
      reject(new GatewayClosedError())
    }
    await this.#opened?.catch(() => {})
    await this.#engine.close()
  }

  async #ask(job: Job, { signal, onWrite }: Call, wait: QueueWait): Promise<Reply> {
    signal.throwIfAborted()
    this.#throwIfClosed()
    let abort = (): void => {}
    try {
      return await new Promise<Reply>((resolve, reject) => {
        abort = () => {
          this.#giveUp(job)
          reject(signal.reason as Error)
        }
        signal.addEventListener('abort', abort)
        const settle = (outcome: JobOutcome, source: 'live' | 'cache'): void => {
          if (outcome.kind === 'error') {
            reject(fromWireError(outcome.error))
            return
          }
          wait.end(source === 'live' ? outcome.latencyMs : 0)
          resolve(toReply(outcome, source))
        }
        this.#pending.set(job.id, { resolve: settle, reject, wait })
        onWrite?.()
        this.#batcher.add(job)
      })
    } finally {
      signal.removeEventListener('abort', abort)
      this.#pending.delete(job.id)
    }
  }

  /** Some may be in the queue all the same: nobody would wait for what they cost. */
  #fail(jobs: readonly Job[], error: unknown): void {
    jobs.forEach(({ id }) => this.#pending.get(id)?.reject(error))
    this.#engine.withdraw(jobs.map(({ id }) => id))
  }

  #giveUp(job: Job): void {
    if (!this.#batcher.remove(job)) {
      this.#engine.withdraw([job.id])
    }
  }

  /** Calls with one key at one time are meant to be two, such as a second request for a slow one. */
  #unlikeOthers(job: Job): Job {
    let { id } = job
    for (let n = 2; this.#pending.has(id); n += 1) {
      id = `${job.id}-of${n}`
    }
    return id === job.id ? job : { ...job, id }
  }

  #open(): Promise<void> {
    if (this.#refusedAtMs !== undefined && this.#options.now() - this.#refusedAtMs > OPEN_AGAIN_MS) {
      this.#refusedAtMs = undefined
      this.#opened = undefined
    }
    this.#opened ??= this.#openEngine()
    return this.#opened
  }

  async #openEngine(): Promise<void> {
    try {
      await this.#engine.open({
        onOutcome: (id, packed, wasThere) => this.#settle(id, packed, wasThere),
        onStarted: (id, workedMs) => this.#pending.get(id)?.wait.end(workedMs),
        onFailure: (id, error) => this.#pending.get(id)?.reject(error),
        onOutage: (error) => this.#refuseAll(error),
        onCapacity: (calls) => this.#pressure.adapt(calls),
        warn: this.#options.warn,
      })
    } catch (error) {
      this.#refusedAtMs = this.#options.now()
      throw error
    }
  }

  #settle(id: string, packed: Uint8Array, wasThere: boolean): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) {
      return
    }
    try {
      pending.resolve(unpackOutcome(packed), wasThere ? 'cache' : 'live')
    } catch (error) {
      const explanation = `a worker sent something that is not a reply: ${String(error)}`
      pending.reject(new QueueError({ fault: 'failed', queue: this.#engine.name, explanation }, { cause: error }))
    }
  }

  #refuseAll(error: QueueError): void {
    this.#pressure.refuseAll(error)
    const ids = [...this.#pending.keys()]
    for (const { reject } of this.#pending.values()) {
      reject(error)
    }
    this.#engine.withdraw(ids)
  }

  #throwIfClosed(): void {
    if (this.#isClosed) {
      throw new GatewayClosedError()
    }
  }
}
