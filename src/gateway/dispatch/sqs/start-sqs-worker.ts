import { QueueError } from '../../errors/queue-error.ts'
import { toWireError } from '../../port/wire-error.ts'
import { type JobOutcome, packOutcome } from '../queue/job.ts'
import { JobRunner } from '../queue/job-runner.ts'
import { Keyring } from '../queue/keyring.ts'
import { NetworkWatch } from '../queue/network-watch.ts'
import { SLOW_MS } from '../queue/queue-wait.ts'
import type { RunningWorker, WorkerOptions } from '../worker-options.ts'
import { JobLoop } from './job-loop.ts'
import { type StartedNote, toParts } from './parts.ts'
import type { SqsJob } from './sqs-job.ts'
import { SqsQueue } from './sqs-queue.ts'

/** What a hundred messages can carry. */
const MAX_OUTCOME_BYTES = 16 * 1024 * 1024

/**
 * Starts a worker that takes calls from queues of SQS.
 *
 * @throws QueueError if a queue is not there, or may not be used; MissingLibraryError
 * @internal
 */
export async function startSqsWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { sqs = [], region } = options
  const queues = await Promise.all(sqs.map((url) => SqsQueue.open({ url, region })))
  try {
    await Promise.all(queues.map((queue) => queue.depth()))
    return new SqsWorker(queues, options)
  } catch (error) {
    queues.forEach((queue) => queue.close())
    throw error
  }
}

class SqsWorker implements RunningWorker {
  readonly queue: string
  readonly #options: WorkerOptions
  readonly #queues: readonly SqsQueue[]
  readonly #loops: readonly JobLoop[]
  readonly #runner: JobRunner
  readonly #network: NetworkWatch
  /** Queues of outcomes and of dead letters, by address. */
  readonly #others = new Map<string, Promise<SqsQueue>>()
  #done = 0
  #closed: Promise<void> | undefined

  constructor(queues: readonly SqsQueue[], options: WorkerOptions) {
    const { environment = process.env, concurrency = 10, visibilitySeconds = 60, log = () => {} } = options
    this.queue = queues.map(({ name }) => name).join(', ')
    this.#options = options
    this.#queues = queues
    this.#network = new NetworkWatch({
      threshold: options.breakerThreshold,
      pause: (milliseconds) => {
        log('calls fail without a reply: pausing, since the network of this machine may be the reason')
        this.#loops.forEach((loop) => loop.pause(milliseconds))
      },
    })
    this.#runner = new JobRunner({
      queue: this.queue,
      keyring: new Keyring({ environment, keys: options.keys, queue: this.queue }),
      modules: options.modules,
      onCall: (wasCarried) => this.#network.note(wasCarried),
      maxOutcomeBytes: MAX_OUTCOME_BYTES,
      now: () => performance.now(),
    })
    const each = Math.max(1, Math.floor(concurrency / queues.length))
    const work = (queue: SqsQueue, job: SqsJob, receives: number): Promise<boolean> => this.#work(queue, job, receives)
    this.#loops = queues.map(
      (queue) =>
        new JobLoop({
          queue,
          concurrency: each,
          visibilitySeconds,
          work: (job, receives) => work(queue, job, receives),
          log,
        }),
    )
  }

  get done(): number {
    return this.#done
  }

  async close(): Promise<void> {
    this.#closed ??= this.#end()
    await this.#closed
  }

  async #work(queue: SqsQueue, job: SqsJob, receives: number): Promise<boolean> {
    const { maxReceiveCount = 3 } = this.#options
    const results = await this.#open(job.resultUrl)
    if (receives > maxReceiveCount) {
      await this.#giveUp(queue, job, receives)
      return true
    }
    const { version, label, packed } = job
    const note = JSON.stringify({ id: job.id, startedMs: SLOW_MS } satisfies StartedNote)
    const tellSlow = (): void =>
      void results.send([{ id: `${job.id}-started-${receives}`, body: note }]).catch(() => {})
    const outcome = await this.#runner.run({ version, label, packed: Buffer.from(packed, 'base64') }, tellSlow)
    if (outcome === undefined) {
      return false
    }
    await send(results, job.id, outcome)
    this.#done += 1
    return true
  }

  async #giveUp(queue: SqsQueue, job: SqsJob, receives: number): Promise<void> {
    const { deadLetterUrl } = this.#options
    if (deadLetterUrl !== undefined) {
      const deadLetters = await this.#open(deadLetterUrl)
      await deadLetters.send([{ id: job.id, body: JSON.stringify(job) }])
    }
    const explanation = `${job.label}: given up after ${receives - 1} attempts. Each time, the worker that had taken it died: the call itself may be what kills them`
    const lost = new QueueError({ fault: 'lost', queue: queue.name, explanation })
    const outcome: JobOutcome = { kind: 'error', error: toWireError(lost) }
    await send(await this.#open(job.resultUrl), job.id, packOutcome(outcome, Number.POSITIVE_INFINITY))
  }

  async #open(url: string): Promise<SqsQueue> {
    const known = this.#others.get(url) ?? SqsQueue.open({ url, region: this.#options.region })
    this.#others.set(url, known)
    return await known
  }

  async #end(): Promise<void> {
    const { drainMs = 30_000 } = this.#options
    this.#network.close()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, drainMs)
    })
    await Promise.race([Promise.all(this.#loops.map((loop) => loop.close())), late])
    clearTimeout(timer)
    await this.#runner.close()
    const others = await Promise.all(this.#others.values())
    ;[...this.#queues, ...others].forEach((queue) => queue.close())
  }
}

async function send(results: SqsQueue, id: string, outcome: Uint8Array): Promise<void> {
  const parts = toParts(id, outcome)
  await results.send(parts.map((body, index) => ({ id: `${id}-${index}`, body })))
}
