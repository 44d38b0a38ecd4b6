/**
 * Where calls are made: in this process, or by workers (`touchstone worker`) on any number of machines, which take
 * them from a queue.
 *
 * @public
 */
export type DispatchOptions = { readonly kind: 'direct' } | BullmqOptions | SqsOptions

/** What queues have in common. @public */
export interface QueueOptions {
  /**
   * Calls in the queue or under way for each call that all workers together make at once. More keep workers busier
   * where the queue is slow; what waits beyond that waits in this process, where it costs nothing.
   *
   * @defaultValue 2
   */
  readonly inflightFactor?: number
  /**
   * Milliseconds after which calls fail: so long without a worker, or without a connection to the queue.
   *
   * @defaultValue 60_000
   */
  readonly patienceMs?: number
  /** Calls that are put into the queue in one go. */
  readonly batch?: BatchOptions
  /** Bytes of a request from which on it is compressed. @defaultValue 4096 */
  readonly compressFromBytes?: number
}

/** Replies through BullMQ, in Redis. @public */
export interface BullmqOptions extends QueueOptions {
  readonly kind: 'bullmq'
  /**
   * The address of Redis: `redis://[user:password@]host[:port][/database]`, or `rediss:` for TLS. Passwords belong
   * into the environment variable.
   *
   * @defaultValue the environment variable `TOUCHSTONE_REDIS_URL`, else `redis://127.0.0.1:6379`
   */
  readonly redis?: string
  /** Which workers: those that were started with the same name. Letters, digits, `-` and `_`. @defaultValue 'touchstone' */
  readonly queue?: string
  /** 0 first, then 1, 2, … of several runs that share workers. At most 2_097_151. @defaultValue 0 */
  readonly priority?: number
  /**
   * Milliseconds for which Redis keeps a reply that nobody has taken: so long after this process died, the next run
   * finds what was paid for.
   *
   * @defaultValue 3_600_000 (1 h)
   */
  readonly keepRepliesMs?: number
  /** Bytes that a request may have, compressed. @defaultValue 16_777_216 (16 MiB) */
  readonly maxJobBytes?: number
}

/** Calls through SQS, of AWS. @public */
export interface SqsOptions extends QueueOptions {
  readonly kind: 'sqs'
  /** At least one. Of several, in several regions, each gets the calls that it has least of, and one that fails none. */
  readonly queues: readonly SqsQueueOption[]
}

/** A queue of SQS, and the one that outcomes come back through. @public */
export interface SqsQueueOption {
  /** The address: `https://sqs.eu-west-1.amazonaws.com/123456789012/calls`. */
  readonly url: string
  /** The address of another queue, for the outcomes of this run alone. */
  readonly resultUrl: string
  /** @defaultValue that of the address, else what the environment says */
  readonly region?: string
}

/**
 * How many calls go into the queue at once follows from how long the queue takes: after each `window` batches, twice as
 * many if they took less than `fastMs` on average, half as many if they took more than `slowMs`.
 *
 * @public
 */
export interface BatchOptions {
  /** @defaultValue 4 */
  readonly initial?: number
  /** @defaultValue 1 */
  readonly min?: number
  /** @defaultValue 32 */
  readonly max?: number
  /** @defaultValue 10 */
  readonly window?: number
  /** @defaultValue 50 */
  readonly fastMs?: number
  /** @defaultValue 500 */
  readonly slowMs?: number
}

const kinds = ['direct', 'bullmq', 'sqs']

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkDispatchOptions(options: DispatchOptions): void {
  if (!kinds.includes(options.kind)) {
    throw new RangeError(`gateway: dispatch.kind must be one of ${kinds.join(', ')}, got ${options.kind}`)
  }
  if (options.kind === 'direct') {
    return
  }
  checkQueueOptions(options)
  if (options.kind === 'sqs') {
    checkSqsQueues(options.queues)
    return
  }
  const { priority = 0, keepRepliesMs, maxJobBytes, queue } = options
  if (!(Number.isInteger(priority) && priority >= 0 && priority <= MAX_PRIORITY)) {
    throw new RangeError(`gateway: dispatch.priority must be a whole number from 0 to ${MAX_PRIORITY}, got ${priority}`)
  }
  checkPositive({ keepRepliesMs, maxJobBytes })
  checkQueueName('gateway: dispatch.queue', queue)
}

function checkQueueOptions({ inflightFactor, patienceMs, compressFromBytes, batch = {} }: QueueOptions): void {
  const { fastMs, slowMs, ...sizes } = batch
  checkPositive({ inflightFactor, patienceMs, compressFromBytes, 'batch.fastMs': fastMs, 'batch.slowMs': slowMs })
  for (const [name, value = 1] of Object.entries(sizes)) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`gateway: dispatch.batch.${name} must be a whole number ≥ 1, got ${String(value)}`)
    }
  }
}

function checkSqsQueues(queues: readonly SqsQueueOption[]): void {
  if (queues.length === 0) {
    throw new RangeError('gateway: dispatch.queues must name at least one queue')
  }
  const urls = queues.map(({ url }) => url)
  queues.forEach(({ url, resultUrl }, index) => {
    checkSqsUrl(`gateway: dispatch.queues[${index}].url`, url)
    checkSqsUrl(`gateway: dispatch.queues[${index}].resultUrl`, resultUrl)
    if (urls.includes(resultUrl)) {
      throw new RangeError(
        `gateway: dispatch.queues[${index}].resultUrl must be a queue of its own, got that of the calls: workers would take outcomes for calls`,
      )
    }
  })
}

/** @throws RangeError if it is not an address @internal */
export function checkSqsUrl(option: string, url: string): void {
  if (!/^https?:\/\/[^/]+\/.+/.test(url)) {
    throw new RangeError(
      `${option} must be an address such as https://sqs.eu-west-1.amazonaws.com/123456789012/calls, got ${JSON.stringify(url)}`,
    )
  }
}

/** BullMQ's own. */
const MAX_PRIORITY = 2_097_151

/** @throws RangeError if it is none that can stand in the key of a database @internal */
export function checkQueueName(option: string, name: string = 'touchstone'): void {
  if (!/^[\w-]+$/.test(name)) {
    throw new RangeError(`${option} may hold letters, digits, - and _, got ${JSON.stringify(name)}`)
  }
}

function checkPositive(values: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`gateway: dispatch.${name} must be a finite number > 0, got ${value}`)
    }
  }
}
