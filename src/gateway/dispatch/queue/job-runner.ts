import { noEffort } from '../../../calls/call-effort.ts'
import { MODULE_HOST, type ModuleJobs } from '../../../calls/module-workers.ts'
import { ProviderConnectionError } from '../../errors/provider-connection-error.ts'
import { QueueError } from '../../errors/queue-error.ts'
import { packageVersion } from '../../package-version.ts'
import { toWireError } from '../../port/wire-error.ts'
import type { Call } from '../../stage.ts'
import { WaitMeter } from '../../wait-meter.ts'
import { wholeReply } from '../../whole-reply.ts'
import { DirectDispatch } from '../direct-dispatch.ts'
import type { CallLimits } from './call-limits.ts'
import { type Job, type JobOrder, type JobOutcome, packOutcome, unpackOrder } from './job.ts'
import type { Keyring } from './keyring.ts'
import { SLOW_MS } from './queue-wait.ts'
import { runModuleJob } from './run-module-job.ts'
import { tokensOf } from './tokens-of.ts'

/** @internal */
export interface JobRunnerOptions {
  /** For messages. */
  readonly queue: string
  readonly keyring: Keyring
  /** Those that all workers share, where they can. */
  readonly limits?: CallLimits
  /** Runs cases of modules; absent where the worker runs none. */
  readonly modules?: ModuleJobs | undefined
  /** Called after each call with whether the network carried it: a machine that is cut off should not take more. */
  readonly onCall: (wasCarried: boolean) => void
  /** Bytes that an outcome may have. */
  readonly maxOutcomeBytes: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

const COMPRESS_FROM_BYTES = 4096

/** Ways of sending that are kept: one for each combination of times that runs ask for. */
const MAX_SENDERS = 16

const version = packageVersion()

type PackedJob = Pick<Job, 'packed' | 'label' | 'version'>

/** Makes the calls that jobs ask for, in a worker. @internal */
export class JobRunner {
  readonly #options: JobRunnerOptions
  readonly #senders = new Map<string, DirectDispatch>()
  readonly #closing = new AbortController()

  constructor(options: JobRunnerOptions) {
    this.#options = options
  }

  /**
   * Makes a call, and packs what became of it. Never rejects.
   *
   * @param onSlow - told once the call takes so long that its run should know
   * @returns nothing if it was broken off here: others will make it
   */
  async run(job: PackedJob, onSlow: () => void = () => undefined): Promise<Uint8Array | undefined> {
    const outcome = await this.#try(job, onSlow)
    if (this.#closing.signal.aborted) {
      return undefined
    }
    const packed = packOutcome(outcome, COMPRESS_FROM_BYTES)
    const { maxOutcomeBytes, queue } = this.#options
    if (packed.length <= maxOutcomeBytes) {
      return packed
    }
    const explanation = `the reply to ${job.label} has ${packed.length} bytes, compressed; ${maxOutcomeBytes} can be sent`
    return packOutcome(failed(new QueueError({ fault: 'too-large', queue, explanation })), COMPRESS_FROM_BYTES)
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the worker ends'))
    await Promise.all([...this.#senders.values()].map((sender) => sender.close()))
  }

  async #try(job: PackedJob, onSlow: () => void): Promise<JobOutcome> {
    const { queue, onCall } = this.#options
    let slow: NodeJS.Timeout | undefined
    const begin = (): void => {
      clearTimeout(slow)
      slow = setTimeout(onSlow, SLOW_MS)
    }
    try {
      if (job.version !== version) {
        const explanation = `the run is of version ${job.version} of vitest-touchstone, the worker of ${version}. Install the same version on both sides`
        throw new QueueError({ fault: 'version', queue, explanation })
      }
      const outcome = await this.#do(unpackOrder(job.packed), begin)
      onCall(true)
      return outcome
    } catch (error) {
      onCall(!(error instanceof ProviderConnectionError))
      return this.#explain(error, job.label)
    } finally {
      clearTimeout(slow)
    }
  }

  /** What goes wrong here is not an error of the system under test, which is far away. */
  #explain(error: unknown, label: string): JobOutcome {
    const outcome = failed(error)
    if (outcome.error.kind !== 'other') {
      return outcome
    }
    const { name, message } = outcome.error
    const explanation = `the worker could not make ${label}: ${name}: ${message}`
    return failed(new QueueError({ fault: 'failed', queue: this.#options.queue, explanation }))
  }

  async #do(order: ReturnType<typeof unpackOrder>, begin: () => void): Promise<JobOutcome> {
    if (order.host === MODULE_HOST) {
      const { modules, queue } = this.#options
      return await runModuleJob(order.full, { modules, queue, signal: this.#closing.signal, onRun: begin })
    }
    begin()
    return await this.#call(order)
  }

  async #call(order: ReturnType<typeof unpackOrder>): Promise<JobOutcome> {
    const { host, timeouts } = order
    const request = this.#options.keyring.attach(order.full, order.credentials, host)
    const settle = await this.#options.limits?.enter(order, request.body?.length ?? 0)
    const time = new AbortController()
    const late = (): void => time.abort(new ProviderConnectionError({ fault: 'timeout', timeout: 'attempt', host }))
    const timer = timeouts?.attemptMs === undefined ? undefined : setTimeout(late, timeouts.attemptMs)
    try {
      const call = callOf(request, host, time.signal)
      const reply = await wholeReply(await this.#senderFor(order).send(call), time.signal)
      settle?.(order.tokensPerMinute === undefined ? undefined : tokensOf(reply, request.url))
      const { status, statusText, headers, body, end } = reply
      return { kind: 'reply', status, statusText, headers, latencyMs: end.latencyMs, body }
    } finally {
      clearTimeout(timer)
    }
  }

  #senderFor({ timeoutMs, timeouts = {} }: JobOrder): DirectDispatch {
    const id = JSON.stringify([timeoutMs, timeouts])
    const known = this.#senders.get(id)
    if (known !== undefined) {
      return known
    }
    const { now } = this.#options
    const sender = new DirectDispatch({ ...(timeoutMs === undefined ? {} : { timeoutMs }), timeouts, now })
    if (this.#senders.size < MAX_SENDERS) {
      this.#senders.set(id, sender)
    }
    return sender
  }
}

function failed(error: unknown): Extract<JobOutcome, { kind: 'error' }> {
  return { kind: 'error', error: toWireError(error) }
}

function callOf(request: Call['request'], host: string, signal: AbortSignal): Call {
  return { request, host, caller: '', signal, waiting: new WaitMeter(() => 0), effort: noEffort() }
}
