import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Job, Worker } from 'bullmq'
import type { Redis } from 'ioredis'

import { QueueError } from '../../errors/queue-error.ts'
import { packageVersion } from '../../package-version.ts'
import { toWireError } from '../../port/wire-error.ts'
import { loadLibrary } from '../load-library.ts'
import { packOutcome } from '../queue/job.ts'
import { JobRunner } from '../queue/job-runner.ts'
import { Keyring } from '../queue/keyring.ts'
import { NetworkWatch } from '../queue/network-watch.ts'
import { SLOW_MS } from '../queue/queue-wait.ts'
import type { RunningWorker, WorkerOptions } from '../worker-options.ts'
import type { BullmqJob } from './bullmq-job.ts'
import { connectRedis } from './connect-redis.ts'
import { type QueueKeys, queueKeys } from './queue-keys.ts'
import { redisAddress } from './redis-address.ts'
import { SharedLimits } from './shared-limits.ts'
import { tellOutcome } from './tell-outcome.ts'
import { toQueueError } from './to-queue-error.ts'
import { HEARTBEAT_MS, registerWorker, unregisterWorker } from './worker-registry.ts'

/** Redis holds values of up to 512 MiB; a reply is much smaller. */
const MAX_OUTCOME_BYTES = 64 * 1024 * 1024

/** Milliseconds after which a worker asks Redis again after an error. */
const RETRY_MS = 1_000

/**
 * Starts a worker that takes calls from BullMQ.
 *
 * @throws QueueError if Redis is not there or does not accept the password; MissingLibraryError
 * @internal
 */
export async function startBullmqWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { environment = process.env } = options
  const address = redisAddress(options.redis, environment)
  const library = { library: 'bullmq', what: 'a worker' }
  const bullmq = await loadLibrary(() => import('bullmq'), library)
  const keys = queueKeys(options.queue, address.name)
  const redis = await connectRedis(address, keys.name)
  const worker = new BullmqWorker(redis, keys, options)
  try {
    await worker.start(bullmq.Worker)
    return worker
  } catch (error) {
    await worker.close()
    throw toQueueError(error, keys.name)
  }
}

class BullmqWorker implements RunningWorker {
  readonly #redis: Redis
  readonly #keys: QueueKeys
  readonly #options: WorkerOptions
  readonly #id = randomUUID()
  readonly #runner: JobRunner
  readonly #network: NetworkWatch
  #worker: Worker<BullmqJob> | undefined
  #timer: NodeJS.Timeout | undefined
  #closed: Promise<void> | undefined
  #complaint = ''
  #active = 0
  #done = 0

  constructor(redis: Redis, keys: QueueKeys, options: WorkerOptions) {
    const { environment = process.env, log = () => {} } = options
    this.#redis = redis
    this.#keys = keys
    this.#options = options
    this.#network = new NetworkWatch({
      threshold: options.breakerThreshold,
      pause: () => {
        log('calls fail without a reply: pausing, since the network of this machine may be the reason')
        void this.#worker?.pause(true)
      },
      resume: () => void this.#worker?.resume(),
    })
    this.#runner = new JobRunner({
      queue: keys.name,
      keyring: new Keyring({ environment, keys: options.keys, queue: keys.name }),
      limits: new SharedLimits(redis, keys),
      modules: options.modules,
      onCall: (wasCarried) => this.#network.note(wasCarried),
      maxOutcomeBytes: MAX_OUTCOME_BYTES,
      now: () => performance.now(),
    })
  }

  get queue(): string {
    return this.#keys.name
  }

  get done(): number {
    return this.#done
  }

  async start(Library: typeof Worker): Promise<void> {
    const { concurrency = 10, leaseMs = 30_000, maxRequeues = 3, log = () => {} } = this.#options
    // First: who cannot say that he is there takes no calls.
    await this.#beat()
    const worker = new Library<BullmqJob>(this.#keys.queue, (job) => this.#run(job), {
      connection: this.#redis,
      prefix: this.#keys.prefix,
      concurrency,
      lockDuration: leaseMs,
      stalledInterval: Math.ceil(leaseMs / 2),
      maxStalledCount: maxRequeues,
      runRetryDelay: RETRY_MS,
    })
    this.#worker = worker
    worker.on('error', ({ message }) => this.#complain(message))
    worker.on('stalled', (id) => log(`job ${id} was left behind by a worker that died; it goes on elsewhere`))
    worker.on('failed', (job, error) => void this.#giveUp(job, error))
    this.#timer = setInterval(() => void this.#beat().catch(() => {}), HEARTBEAT_MS)
    await worker.waitUntilReady()
  }

  async close(): Promise<void> {
    this.#closed ??= this.#end()
    await this.#closed
  }

  /** While Redis is away, the same is said each second. */
  #complain(message: string): void {
    if (message !== this.#complaint) {
      this.#complaint = message
      this.#options.log?.(message)
    }
  }

  async #run(job: Job<BullmqJob>): Promise<void> {
    const id = job.id ?? ''
    // One whose worker died may have been made, and paid, all the same.
    if (job.attemptsStarted > 1 && (await this.#redis.exists(this.#keys.outcome(id))) === 1) {
      await this.#redis.publish(this.#keys.outcomes, id)
      return
    }
    this.#active += 1
    const tellSlow = (): void => void this.#redis.publish(this.#keys.outcomes, `${id}:${SLOW_MS}`).catch(() => {})
    try {
      const { version, label, packed, keepMs } = job.data
      const outcome = await this.#runner.run({ version, label, packed: Buffer.from(packed, 'base64') }, tellSlow)
      if (outcome === undefined) {
        throw new Error('the worker ends')
      }
      await tellOutcome(this.#redis, this.#keys, { id, outcome, keepMs })
      this.#done += 1
      this.#complaint = ''
    } finally {
      this.#active -= 1
    }
  }

  /** BullMQ has given a job up: its run must know. */
  async #giveUp(job: Job<BullmqJob> | undefined, error: Error): Promise<void> {
    if (job === undefined || (job.finishedOn === undefined && job.attemptsMade < (job.opts.attempts ?? 1))) {
      return
    }
    const { label, keepMs } = job.data
    const explanation = `${label}: ${describe(error, job.attemptsStarted)}`
    const lost = new QueueError({ fault: 'lost', queue: this.#keys.name, explanation })
    const outcome = packOutcome({ kind: 'error', error: toWireError(lost) }, Number.POSITIVE_INFINITY)
    await tellOutcome(this.#redis, this.#keys, { id: job.id ?? '', outcome, keepMs }).catch(() => {})
  }

  async #beat(): Promise<void> {
    const { concurrency = 10 } = this.#options
    const own = { id: this.#id, host: hostname(), pid: process.pid, version: packageVersion() }
    await registerWorker(this.#redis, this.#keys, { ...own, concurrency, active: this.#active, done: this.#done })
  }

  async #end(): Promise<void> {
    clearInterval(this.#timer)
    this.#network.close()
    const { drainMs = 30_000 } = this.#options
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, drainMs)
    })
    const drained = (async () => {
      await unregisterWorker(this.#redis, this.#keys, this.#id)
      await this.#worker?.close()
    })().catch(() => {})
    await Promise.race([drained, late])
    clearTimeout(timer)
    // First: what is broken off now is not an outcome. Others take it when its lease is over.
    this.#redis.disconnect()
    void this.#worker?.close(true).catch(() => {})
    await this.#runner.close()
  }
}

/** The worker that finds that a call has killed others too often has taken it once more, without making it. */
function describe({ message }: Error, starts: number): string {
  return /stalled/.test(message)
    ? `given up after ${starts - 1} attempts. Each time, the worker that had taken it died: the call itself may be what kills them`
    : `given up after ${starts} attempts. ${message}`
}
