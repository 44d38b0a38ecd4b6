import type { LimitOptions } from '../limits/limit-options.ts'
import type { Reply } from '../reply.ts'
import type { TimeoutOptions } from '../resilience/timeout-options.ts'
import type { Call } from '../stage.ts'
import { DirectDispatch } from './direct-dispatch.ts'
import type { BullmqOptions, DispatchOptions, SqsOptions } from './dispatch-options.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { QueueEngine } from './queue/queue-engine.ts'

/** What every kind of dispatch is made with. @internal */
export interface DispatchTools {
  readonly timeoutMs?: number | undefined
  readonly timeouts?: TimeoutOptions | undefined
  /** The limits of a host that all who send there share. */
  readonly limitsOf: (host: string) => LimitOptions
  /** Whether calls with the same key may share a reply, also those of an earlier run. */
  readonly reuse: boolean
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** The way calls are made. Libraries of queues are loaded, and connected, with the first call. @internal */
export function openDispatch(options: DispatchOptions = { kind: 'direct' }, tools: DispatchTools): Dispatcher {
  const { timeoutMs, timeouts, now } = tools
  if (options.kind === 'direct') {
    const times = { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(timeouts === undefined ? {} : { timeouts }) }
    return new DirectDispatch({ ...times, now })
  }
  return new LateDispatch(() => openQueue(options, tools))
}

async function openQueue(options: BullmqOptions | SqsOptions, tools: DispatchTools): Promise<Dispatcher> {
  const [{ QueueDispatch }, engine] = await Promise.all([
    import('./queue/queue-dispatch.ts'),
    makeEngine(options, tools),
  ])
  const { timeoutMs, timeouts, now, ...rest } = tools
  return new QueueDispatch(engine, { ...rest, now, timeoutMs, timeouts, queue: options, environment: process.env })
}

async function makeEngine(options: BullmqOptions | SqsOptions, { now }: DispatchTools): Promise<QueueEngine> {
  if (options.kind === 'sqs') {
    const { SqsEngine } = await import('./sqs/sqs-engine.ts')
    return new SqsEngine(options, now)
  }
  const { BullmqEngine } = await import('./bullmq/bullmq-engine.ts')
  return new BullmqEngine(options, now)
}

/** One that is made with the first call. */
class LateDispatch implements Dispatcher {
  readonly #make: () => Promise<Dispatcher>
  #made: Promise<Dispatcher> | undefined
  #isClosed = false

  constructor(make: () => Promise<Dispatcher>) {
    this.#make = make
  }

  async send(call: Call): Promise<Reply> {
    this.#made ??= this.#make()
    const made = await this.#made
    if (this.#isClosed) {
      await made.close()
    }
    return await made.send(call)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const made = await this.#made?.catch(() => undefined)
    await made?.close()
  }
}
