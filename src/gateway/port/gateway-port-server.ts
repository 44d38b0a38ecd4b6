import { performance } from 'node:perf_hooks'
import type { MessagePort } from 'node:worker_threads'

import { type CallEffort, noEffort } from '../../calls/call-effort.ts'
import type { Gateway } from '../gateway.ts'
import type { StreamedReply } from '../reply.ts'
import { WaitMeter } from '../wait-meter.ts'
import { MessageBatch } from './message-batch.ts'
import type { MessageToGateway, MessageToWorker } from './messages.ts'
import { toWireEnd, toWireError } from './wire-error.ts'

/**
 * Calls that a worker may hold per call that its host admits: enough to have the next one at hand when a slot becomes
 * free, as often as that happens until the worker has sent another.
 */
const CREDIT_PER_SLOT = 1.5

interface OpenCall {
  readonly controller: AbortController
  /** Set while the worker's reader does not keep up. */
  paused?: { readonly promise: Promise<void>; readonly resume: () => void }
}

type RequestMessage = MessageToGateway & { readonly type: 'request' }

/**
 * The gateway's end of a port that leads to one worker. When the port closes, because the worker has ended or
 * crashed, its calls are given up.
 *
 * @internal
 */
export class GatewayPortServer implements Disposable {
  readonly #port: MessagePort
  readonly #gateway: Gateway
  readonly #caller: string
  readonly #calls = new Map<number, OpenCall>()
  readonly #out: MessageBatch<MessageToWorker>
  readonly #onMessage = (messages: readonly MessageToGateway[]): void => {
    for (const message of messages) {
      this.#receive(message)
    }
  }
  readonly #onClose = (): void => this.#abandon()
  readonly #stopFollowing: () => void
  #isClosed = false

  /**
   * @param port - the other end is the worker's
   * @param options - `caller`: a name of the worker's own; workers take turns where calls wait
   */
  constructor(port: MessagePort, { gateway, caller }: { readonly gateway: Gateway; readonly caller: string }) {
    this.#port = port
    this.#out = new MessageBatch(port)
    this.#gateway = gateway
    this.#caller = caller
    port.on('message', this.#onMessage)
    port.on('close', this.#onClose)
    // A port to a worker that has nothing to say keeps no process alive.
    port.unref()
    this.#stopFollowing = gateway.on('concurrency', () => this.#sendCredit())
    this.#sendCredit()
  }

  /** Calls of this worker that have no end yet. */
  get outstanding(): number {
    return this.#calls.size
  }

  /** Tells the worker how many calls it may hold: at the start, and whenever the gateway's concurrency changes. */
  #sendCredit(): void {
    const credit = (host?: string): number => Math.ceil(CREDIT_PER_SLOT * this.#gateway.concurrencyOf(host))
    const hosts = Object.fromEntries(this.#gateway.knownHosts.map((host) => [host, credit(host)]))
    this.#post({ type: 'credit', perHost: credit(), hosts })
    this.#out.flush()
  }

  /** Gives up the worker's calls and closes the port. */
  close(): void {
    this.#abandon()
    this.#out.flush()
    this.#port.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #receive(message: MessageToGateway): void {
    switch (message.type) {
      case 'request':
        void this.#serve(message)
        return
      case 'abort':
        this.#calls.get(message.id)?.controller.abort(new Error('given up by the caller'))
        return
      case 'pause':
        this.#pause(message.id)
        return
      case 'resume':
        this.#resume(message.id)
        return
    }
  }

  async #serve({ id, request, description }: RequestMessage): Promise<void> {
    const call: OpenCall = { controller: new AbortController() }
    const { signal } = call.controller
    this.#calls.set(id, call)
    const waiting: WaitMeter = new WaitMeter(
      () => performance.now(),
      (isWaiting) => {
        const { throttledMs, workedMs } = waiting
        this.#post({ type: 'waiting', id, isWaiting, throttledMs, workedMs })
      },
    )
    const effort = noEffort()
    try {
      const context = { ...description, signal, waiting, effort, caller: this.#caller }
      const reply = await this.#gateway.fetch(request, context)
      const { status, statusText, headers, source, underWay } = reply
      const known = { ...(underWay === undefined ? {} : { underWay }), ...ifAny(effort) }
      const head = { status, statusText, headers, source, ...known }
      if (reply.kind === 'whole') {
        this.#post({ type: 'reply', id, ...head, body: reply.body, end: toWireEnd(reply.end) })
      } else {
        this.#post({ type: 'head', id, ...head })
        await this.#pump(id, reply, call)
      }
    } catch (error) {
      this.#post({ type: 'error', id, error: toWireError(error), ...ifAny(effort) })
    } finally {
      this.#calls.delete(id)
    }
  }

  async #pump(id: number, reply: StreamedReply, call: OpenCall): Promise<void> {
    const { signal } = call.controller
    try {
      for await (const bytes of reply.body.read(signal)) {
        this.#post({ type: 'chunk', id, bytes })
        await call.paused?.promise
      }
    } catch {
      // How it broke off is in the end.
      if (signal.aborted) {
        return
      }
    }
    this.#post({ type: 'end', id, end: toWireEnd(await reply.end) })
  }

  #pause(id: number): void {
    const call = this.#calls.get(id)
    if (call === undefined || call.paused !== undefined) {
      return
    }
    let resume = (): void => {}
    const promise = new Promise<void>((resolve) => {
      resume = resolve
    })
    call.paused = { promise, resume }
    call.controller.signal.addEventListener('abort', resume, { once: true })
  }

  #resume(id: number): void {
    const call = this.#calls.get(id)
    call?.paused?.resume()
    delete call?.paused
  }

  #post(message: MessageToWorker): void {
    if (!this.#isClosed) {
      this.#out.post(message)
    }
  }

  #abandon(): void {
    this.#isClosed = true
    this.#stopFollowing()
    this.#port.off('message', this.#onMessage)
    this.#port.off('close', this.#onClose)
    for (const { controller } of this.#calls.values()) {
      controller.abort(new Error('the worker has ended'))
    }
  }
}

function ifAny(effort: CallEffort): { readonly effort?: CallEffort } {
  return Object.values(effort).some((times) => times > 0) ? { effort } : {}
}
