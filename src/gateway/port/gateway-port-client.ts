import type { MessagePort } from 'node:worker_threads'

import { noEffort } from '../../calls/call-effort.ts'
import { GatewayClosedError } from '../errors/gateway-closed-error.ts'
import type { CallDescription, GatewayRequest } from '../gateway-request.ts'
import { HostSlots } from '../host-slots.ts'
import type { CallerContext, ModelGateway } from '../model-gateway.ts'
import type { Reply } from '../reply.ts'
import { WaitMeter } from '../wait-meter.ts'
import type { CreditMessage, MessageToGateway, MessageToWorker } from './messages.ts'
import { MessageBatch } from './message-batch.ts'
import { PendingCall, type PendingCallOptions } from './pending-call.ts'

/**
 * The worker's end of the port that leads to the gateway. Holds calls back that exceed its credit.
 *
 * @internal
 */
export class GatewayPortClient implements ModelGateway, Disposable {
  readonly #port: MessagePort
  readonly #calls = new Map<number, PendingCall>()
  readonly #slots = new Map<string, HostSlots>()
  readonly #out: MessageBatch<MessageToGateway>
  readonly #onMessage = (messages: readonly MessageToWorker[]): void => {
    for (const message of messages) {
      this.#receive(message)
    }
  }
  readonly #onClose = (): void => this.#abandon()
  #credit: CreditMessage | undefined
  #lastId = 0
  #held = 0
  #isClosed = false

  constructor(port: MessagePort) {
    this.#port = port
    this.#out = new MessageBatch(port)
    port.on('message', this.#onMessage)
    port.on('close', this.#onClose)
    port.unref()
  }

  /** Calls that were sent and have no end yet. */
  get outstanding(): number {
    return this.#calls.size
  }

  async fetch(request: GatewayRequest, context: CallerContext = {}): Promise<Reply> {
    const { signal = new AbortController().signal, waiting = new WaitMeter(() => performance.now()) } = context
    const slots = this.#slotsOf(new URL(request.url).host)
    const { caller = context.origin?.evaluation ?? '' } = context
    this.#refuseIfClosed()
    this.#hold()
    try {
      await slots.take({ caller, signal, waiting })
    } catch (error) {
      this.#letGo()
      throw error
    }
    const release = (): void => {
      slots.release()
      this.#letGo()
    }
    if (signal.aborted || this.#isClosed) {
      release()
      signal.throwIfAborted()
      this.#refuseIfClosed()
    }
    const { effort = noEffort() } = context
    return await this.#send(request, descriptionOf(context), { signal, waiting, effort, release })
  }

  /** Closes the port. Calls without a reply are refused with GatewayClosedError. */
  close(): void {
    this.#abandon()
    this.#port.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async #send(
    request: GatewayRequest,
    description: CallDescription,
    { release, ...caller }: Pick<PendingCallOptions, 'signal' | 'waiting' | 'effort'> & { release: () => void },
  ): Promise<Reply> {
    this.#lastId += 1
    const id = this.#lastId
    const call = new PendingCall({
      ...caller,
      onAbort: () => this.#post({ type: 'abort', id }),
      onPace: (isPaused) => this.#post({ type: isPaused ? 'pause' : 'resume', id }),
      onOver: () => {
        this.#calls.delete(id)
        release()
      },
    })
    this.#calls.set(id, call)
    this.#post({ type: 'request', id, request, description })
    return await call.reply
  }

  #receive(message: MessageToWorker): void {
    if (message.type === 'credit') {
      this.#credit = message
      for (const [host, slots] of this.#slots) {
        slots.limit = this.#limitOf(host)
      }
    } else {
      // Not there if the caller gave up meanwhile.
      this.#calls.get(message.id)?.receive(message)
    }
  }

  #slotsOf(host: string): HostSlots {
    const known = this.#slots.get(host)
    if (known !== undefined) {
      return known
    }
    const slots = new HostSlots(this.#limitOf(host))
    this.#slots.set(host, slots)
    return slots
  }

  #limitOf(host: string): number {
    const { perHost = 0, hosts = {} } = this.#credit ?? {}
    return (Object.hasOwn(hosts, host) ? hosts[host] : undefined) ?? perHost
  }

  /** While a call is held, sent or waiting for credit, the port keeps the thread alive. */
  #hold(): void {
    this.#held += 1
    if (this.#held === 1) {
      this.#port.ref()
    }
  }

  #letGo(): void {
    this.#held -= 1
    if (this.#held === 0) {
      this.#port.unref()
    }
  }

  #post(message: MessageToGateway): void {
    if (!this.#isClosed) {
      this.#out.post(message)
    }
  }

  #refuseIfClosed(): void {
    if (this.#isClosed) {
      throw new GatewayClosedError()
    }
  }

  #abandon(): void {
    this.#isClosed = true
    this.#port.off('message', this.#onMessage)
    this.#port.off('close', this.#onClose)
    for (const slots of this.#slots.values()) {
      slots.refuseAll(new GatewayClosedError())
    }
    for (const call of this.#calls.values()) {
      call.fail(new GatewayClosedError())
    }
  }
}

function descriptionOf({ origin, file, occurrence, key, model }: CallerContext): CallDescription {
  return {
    ...(file === undefined ? {} : { file }),
    ...(occurrence === undefined ? {} : { occurrence }),
    ...(origin === undefined ? {} : { origin }),
    ...(key === undefined ? {} : { key }),
    ...(model === undefined ? {} : { model }),
  }
}
