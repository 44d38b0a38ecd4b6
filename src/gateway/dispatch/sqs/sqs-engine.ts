import { ByteLru } from '../../byte-lru.ts'
import { QueueError } from '../../errors/queue-error.ts'
import type { SqsOptions } from '../dispatch-options.ts'
import { isSuccess, type Job, unpackOutcome } from '../queue/job.ts'
import type { EngineListener, QueueEngine } from '../queue/queue-engine.ts'
import { MOST_PART_BYTES } from './parts.ts'
import { SqsRegion } from './sqs-region.ts'

/** SQS does not tell how many workers there are: what bounds the calls is the concurrency of the run. */
const CAPACITY = 500

/** Bytes of replies that came for calls which nobody here has made: a run that died has paid for them. */
const MOST_STRAY_BYTES = 64 * 1024 * 1024

/** Milliseconds between looks at what the queues hold. */
const LOOK_MS = 5_000

/** Jobs in SQS, in one region or several. @internal */
export class SqsEngine implements QueueEngine {
  readonly name: string
  readonly largestBatch = 10
  readonly lanes = 8
  readonly maxJobBytes = MOST_PART_BYTES
  readonly #options: SqsOptions
  readonly #now: () => number
  readonly #strays = new ByteLru<Uint8Array>(MOST_STRAY_BYTES)
  /** Which region has a job. */
  readonly #jobs = new Map<string, SqsRegion>()
  #regions: readonly SqsRegion[] = []
  #listener: EngineListener | undefined
  #timer: NodeJS.Timeout | undefined

  /** @param now - milliseconds of a monotonic clock */
  constructor(options: SqsOptions, now: () => number) {
    this.#options = options
    this.#now = now
    this.name = options.queues.length === 1 ? 'SQS' : `SQS, ${options.queues.length} queues`
  }

  async open(listener: EngineListener): Promise<void> {
    const { patienceMs = 60_000 } = this.#options
    const onOutcome = (id: string, packed: Uint8Array): void => this.#settle(id, packed)
    const { onStarted } = listener
    const tools = { onOutcome, onStarted, patienceMs, now: this.#now }
    const opened = await Promise.allSettled(this.#options.queues.map((queue) => SqsRegion.open(queue, tools)))
    const regions = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const refused = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    if (regions.length === 0 || refused.some((error) => !(error instanceof QueueError))) {
      await Promise.all(regions.map((region) => region.close()))
      throw refused[0]
    }
    refused.forEach((error) => listener.warn(`${String(error)}. The other queues are used`))
    this.#regions = regions
    this.#listener = listener
    listener.onCapacity(CAPACITY)
    this.#timer = setInterval(() => void this.#look(), Math.min(LOOK_MS, patienceMs / 2))
  }

  async put(jobs: readonly Job[]): Promise<void> {
    let asked = jobs.filter(({ id }) => !this.#jobs.has(id) && !this.#takeStray(id))
    const tried = new Set<SqsRegion>()
    while (asked.length > 0) {
      const region = this.#leastBusy(tried)
      asked.forEach(({ id }) => this.#jobs.set(id, region))
      const refused = await region.put(asked)
      tried.add(region)
      asked = [...(refused?.unsent ?? [])]
      asked.forEach(({ id }) => this.#jobs.delete(id))
      if (asked.length > 0 && tried.size === this.#regions.length) {
        throw refused?.error
      }
    }
  }

  /** SQS removes only what was received: a worker may still make them. */
  withdraw(ids: readonly string[]): void {
    for (const id of ids) {
      this.#jobs.get(id)?.forget(id)
      this.#jobs.delete(id)
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#jobs.clear()
    await Promise.all(this.#regions.map((region) => region.close()))
  }

  #leastBusy(except: ReadonlySet<SqsRegion>): SqsRegion {
    const [best] = this.#regions
      .filter((region) => !except.has(region))
      .toSorted((one, other) => Number(one.isPaused) - Number(other.isPaused) || one.jobs - other.jobs)
    if (best === undefined) {
      throw new QueueError({ fault: 'unreachable', queue: this.name, explanation: 'it is closed' })
    }
    return best
  }

  #takeStray(id: string): boolean {
    const packed = this.#strays.get(id)
    if (packed === undefined) {
      return false
    }
    this.#strays.delete(id)
    this.#listener?.onOutcome(id, packed, true)
    return true
  }

  #settle(id: string, packed: Uint8Array): void {
    const region = this.#jobs.get(id)
    if (region !== undefined) {
      region.forget(id)
      this.#jobs.delete(id)
      this.#listener?.onOutcome(id, packed, false)
    } else if (isSuccess(unpackOutcome(packed))) {
      this.#strays.set(id, packed, packed.length)
    }
  }

  async #look(): Promise<void> {
    for (const region of this.#regions) {
      const trouble = await region.look()
      for (const id of trouble === undefined ? [] : region.ids) {
        this.#listener?.onFailure(id, trouble as QueueError)
        this.withdraw([id])
      }
    }
  }
}
