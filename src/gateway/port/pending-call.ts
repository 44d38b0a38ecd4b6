import type { CallEffort } from '../../calls/call-effort.ts'
import type { Reply, ReplyEnd } from '../reply.ts'
import { ReplyStream } from '../reply-stream.ts'
import type { WaitMeter } from '../wait-meter.ts'
import type { CreditMessage, MessageToWorker } from './messages.ts'
import { fromWireEnd, fromWireError } from './wire-error.ts'

/** A message about one call. @internal */
export type CallMessage = Exclude<MessageToWorker, CreditMessage>

/** @internal */
export interface PendingCallOptions {
  readonly signal: AbortSignal
  readonly waiting: WaitMeter
  /** Takes over what the gateway says it took. */
  readonly effort: CallEffort
  readonly onAbort: () => void
  /** The reader of the body does not keep up, or does again. */
  readonly onPace: (isPaused: boolean) => void
  /** Called once, when no more can come. */
  readonly onOver: () => void
}

/** Where a call is: sent, its body arriving, or over. */
type Progress =
  | { readonly kind: 'sent' }
  | { readonly kind: 'streaming'; readonly stream: ReplyStream; readonly finish: (end: ReplyEnd) => void }
  | { readonly kind: 'over' }

/** A call that was sent through the port, as the messages about it come in. @internal */
export class PendingCall {
  readonly reply: Promise<Reply>
  readonly #options: PendingCallOptions
  readonly #sentAtMs: number = performance.now()
  readonly #abort = (): void => {
    this.#options.onAbort()
    this.fail(this.#options.signal.reason)
  }
  #resolve: (reply: Reply) => void = () => {}
  #reject: (error: unknown) => void = () => {}
  #progress: Progress = { kind: 'sent' }
  #isWaiting = false
  #throttledMs = 0
  #workedMs = 0

  constructor(options: PendingCallOptions) {
    this.#options = options
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    options.signal.addEventListener('abort', this.#abort)
  }

  receive(message: CallMessage): void {
    if ('effort' in message) {
      Object.assign(this.#options.effort, message.effort)
    }
    switch (message.type) {
      case 'waiting':
        this.#setWaiting(message.isWaiting, message)
        return
      case 'reply': {
        const { type: _type, id: _id, effort: _effort, end, ...head } = message
        this.#finish()
        this.#resolve({ kind: 'whole', ...head, end: fromWireEnd(end) })
        return
      }
      case 'head':
        this.#stream(message)
        return
      case 'chunk':
        this.#push(message.bytes)
        return
      case 'end':
        this.#end(fromWireEnd(message.end))
        return
      case 'error':
        this.fail(fromWireError(message.error))
        return
    }
  }

  /** No reply, or no more of it, will come. */
  fail(error: unknown): void {
    const progress = this.#finish()
    if (progress.kind === 'sent') {
      this.#reject(error)
    } else if (progress.kind === 'streaming') {
      const reason = error instanceof Error ? error : new Error(String(error))
      progress.finish({ latencyMs: performance.now() - this.#sentAtMs, isComplete: false, error: reason })
      progress.stream.fail(error)
    }
  }

  #stream({ type: _type, id: _id, effort: _effort, ...head }: CallMessage & { readonly type: 'head' }): void {
    const stream = new ReplyStream({ keep: false, onDrain: () => this.#options.onPace(false) })
    let finish = (_end: ReplyEnd): void => {}
    const end = new Promise<ReplyEnd>((resolve) => {
      finish = resolve
    })
    this.#progress = { kind: 'streaming', stream, finish }
    this.#resolve({ kind: 'streamed', ...head, body: stream, end })
  }

  #push(bytes: Uint8Array): void {
    const progress = this.#progress
    if (progress.kind === 'streaming' && progress.stream.push(bytes)) {
      this.#options.onPace(true)
    }
  }

  #end(end: ReplyEnd): void {
    const progress = this.#finish()
    if (progress.kind !== 'streaming') {
      return
    }
    progress.finish(end)
    if (end.error === undefined) {
      progress.stream.end()
    } else {
      progress.stream.fail(end.error)
    }
  }

  #finish(): Progress {
    const progress = this.#progress
    if (progress.kind !== 'over') {
      this.#progress = { kind: 'over' }
      this.#setWaiting(false)
      this.#options.signal.removeEventListener('abort', this.#abort)
      this.#options.onOver()
    }
    return progress
  }

  /** @param soFar - sums over all waits of the call */
  #setWaiting(isWaiting: boolean, soFar?: { readonly throttledMs: number; readonly workedMs: number }): void {
    const { throttledMs, workedMs } = soFar ?? { throttledMs: this.#throttledMs, workedMs: this.#workedMs }
    const added = throttledMs - this.#throttledMs
    const worked = workedMs - this.#workedMs
    this.#throttledMs = throttledMs
    this.#workedMs = workedMs
    if (isWaiting !== this.#isWaiting) {
      this.#isWaiting = isWaiting
      if (isWaiting) {
        this.#options.waiting.start('elsewhere')
      } else {
        this.#options.waiting.discount(worked)
        this.#options.waiting.end(added, 'elsewhere')
      }
    }
  }
}
