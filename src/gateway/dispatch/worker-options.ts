import type { ModuleJobs } from '../../calls/module-workers.ts'
import { checkQueueName, checkSqsUrl } from './dispatch-options.ts'

/** A worker, which makes the calls of runs elsewhere. @internal */
export interface WorkerOptions {
  /** The address of Redis, as in `BullmqOptions`. @defaultValue the environment variable `TOUCHSTONE_REDIS_URL` */
  readonly redis?: string
  /** @defaultValue 'touchstone' */
  readonly queue?: string
  /** Addresses of queues of SQS, in any regions, in place of Redis. */
  readonly sqs?: readonly string[]
  /** Region of AWS. @defaultValue that of a queue's address, else what the environment says */
  readonly region?: string
  /** With SQS, seconds for which a call is the worker's own, as with `leaseMs`. @defaultValue 60 */
  readonly visibilitySeconds?: number
  /** With SQS, how often a call is taken before it is given up. @defaultValue 3 */
  readonly maxReceiveCount?: number
  /** With SQS, where calls that were given up go besides the outcome. @defaultValue nowhere */
  readonly deadLetterUrl?: string
  /** Calls that it makes at once. @defaultValue 10 */
  readonly concurrency?: number
  /**
   * Milliseconds for which a call is the worker's own unless it says that it still is, which it does twice as often.
   * So long after a worker died, others take its calls.
   *
   * @defaultValue 30_000
   */
  readonly leaseMs?: number
  /** How often a call goes back into the queue because its worker died. @defaultValue 3 */
  readonly maxRequeues?: number
  /** Milliseconds that calls under way have to end, once the worker is asked to. @defaultValue 30_000 */
  readonly drainMs?: number
  /** Environment variables with the keys of hosts, besides those that are usual for providers. */
  readonly keys?: Readonly<Record<string, string>>
  /** Runs cases of modules; without it, the worker refuses them. */
  readonly modules?: ModuleJobs
  /** Calls in a row without any reply after which the worker pauses: its network may be gone. @defaultValue 3 */
  readonly breakerThreshold?: number
  /** @defaultValue `process.env` */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Called with what goes on, in words for people. */
  readonly log?: (message: string) => void
}

/** @throws RangeError naming the option and its value @internal */
export function checkWorkerOptions({ queue, ...options }: WorkerOptions): void {
  checkQueueName('worker: queue', queue)
  for (const url of [...(options.sqs ?? []), ...(options.deadLetterUrl === undefined ? [] : [options.deadLetterUrl])]) {
    checkSqsUrl('worker: sqs', url)
  }
  const { visibilitySeconds = 1, maxReceiveCount = 1 } = options
  const { concurrency = 1, leaseMs = 1000, maxRequeues = 0, drainMs = 0, breakerThreshold = 1 } = options
  for (const [name, value, least] of [
    ['concurrency', concurrency, 1],
    ['leaseMs', leaseMs, 100],
    ['maxRequeues', maxRequeues, 0],
    ['drainMs', drainMs, 0],
    ['breakerThreshold', breakerThreshold, 1],
    ['visibilitySeconds', visibilitySeconds, 1],
    ['maxReceiveCount', maxReceiveCount, 1],
  ] as const) {
    if (!(Number.isInteger(value) && value >= least)) {
      throw new RangeError(`worker: ${name} must be a whole number ≥ ${least}, got ${value}`)
    }
  }
}

/** A worker that runs. @internal */
export interface RunningWorker {
  /** Which queue, for people. */
  readonly queue: string
  /** Calls made so far. */
  readonly done: number
  /** Takes no more calls, ends those under way, and leaves. May be called again. */
  close(): Promise<void>
}
