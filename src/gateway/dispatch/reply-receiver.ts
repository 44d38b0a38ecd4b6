import type { Dispatcher } from 'undici'

import type { HeaderList } from '../gateway-request.ts'
import type { Reply, ReplyEnd, ReplyHead } from '../reply.ts'
import { ReplyStream } from '../reply-stream.ts'
import { type Decoder, createDecoder } from './create-decoder.ts'

/** Bodies longer than this are handed on while they arrive, whatever they are. */
const MAX_WHOLE_BYTES = 8 * 1024 * 1024

/** Bodies that are meant to be read while they arrive. */
const streamedType = /event-stream|eventstream|ndjson|jsonl|stream\+json|json-seq/i

/** Whether a reply with these headers is handed on while it arrives. @internal */
export function isStreamedType(headers: HeaderList): boolean {
  return streamedType.test(headers.find(([name]) => name === 'content-type')?.[1] ?? '')
}

/** @internal */
export interface ReplyReceiverOptions {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
  readonly signal: AbortSignal
  /** Says what the network layer threw in our words. */
  readonly toError: (error: unknown) => Error
  /** Whether a streamed body stays in memory after it was read. */
  readonly keep: boolean
  /** Called when the request is written to a connection. */
  readonly onWrite?: (() => void) | undefined
  readonly now: () => number
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

type ResponseStart = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>

/** Where a reply is: nothing yet, head and part of a body, a body that is handed on, or over. */
type Progress =
  | { readonly kind: 'sent' }
  | { readonly kind: 'collecting'; readonly head: ReplyHead; readonly chunks: Uint8Array[]; bytes: number }
  | { readonly kind: 'streaming'; readonly stream: ReplyStream; readonly finish: (end: ReplyEnd) => void }
  | { readonly kind: 'over' }

/**
 * Receives one reply from undici. Most bodies are collected and handed over whole, which is fastest; streams are
 * handed on as they arrive.
 *
 * @internal
 */
export class ReplyReceiver implements Dispatcher.DispatchHandler {
  readonly #options: ReplyReceiverOptions
  readonly #sentAtMs: number
  readonly #abort = (): void => this.#fail(this.#options.signal.reason)
  #controller: Dispatcher.DispatchController | undefined
  #decoder: Decoder | undefined
  #progress: Progress = { kind: 'sent' }

  constructor(options: ReplyReceiverOptions) {
    this.#options = options
    this.#sentAtMs = options.now()
    options.signal.addEventListener('abort', this.#abort)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#progress.kind === 'over') {
      controller.abort(new Error('aborted'))
      return
    }
    this.#options.onWrite?.()
  }

  onResponseStart(...[, status, headers, statusText]: ResponseStart): void {
    if (status < 200 || this.#progress.kind !== 'sent') {
      return
    }
    if (status > 599) {
      // No `Response` can carry it.
      this.#fail(this.#options.toError(Object.assign(new Error(`status ${status}`), { code: 'HPE_INVALID_STATUS' })))
      return
    }
    const encoding = headers['content-encoding']
    this.#decoder = createDecoder(encoding, {
      onData: (chunk) => this.#take(chunk),
      onEnd: () => this.#end(),
      onError: (error) => this.#fail(this.#options.toError(error)),
    })
    const head = { status, statusText: statusText ?? '', headers: toList(headers, this.#decoder !== undefined) }
    if (streamedType.test(String(headers['content-type'] ?? ''))) {
      this.#stream(head)
    } else {
      this.#progress = { kind: 'collecting', head, chunks: [], bytes: 0 }
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#decoder === undefined) {
      this.#take(chunk)
    } else {
      this.#decoder.write(chunk)
    }
  }

  onResponseEnd(): void {
    if (this.#decoder === undefined) {
      this.#end()
    } else {
      this.#decoder.end()
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: unknown): void {
    this.#fail(this.#options.toError(error))
  }

  #take(chunk: Uint8Array): void {
    const progress = this.#progress
    if (progress.kind === 'collecting') {
      progress.chunks.push(chunk)
      progress.bytes += chunk.length
      if (progress.bytes > MAX_WHOLE_BYTES) {
        this.#stream(progress.head, progress.chunks)
      }
    } else if (progress.kind === 'streaming' && progress.stream.push(copy([chunk], chunk.length))) {
      this.#controller?.pause()
    }
  }

  #stream(head: ReplyHead, chunks: readonly Uint8Array[] = []): void {
    const stream = new ReplyStream({ keep: this.#options.keep, onDrain: () => this.#controller?.resume() })
    let finish = (_end: ReplyEnd): void => {}
    const end = new Promise<ReplyEnd>((resolve) => {
      finish = resolve
    })
    this.#progress = { kind: 'streaming', stream, finish }
    for (const chunk of chunks) {
      this.#take(chunk)
    }
    const cancel = (reason: Error): void => this.#fail(reason)
    this.#options.resolve({ kind: 'streamed', source: 'live', ...head, body: stream, end, cancel })
  }

  #end(): void {
    const progress = this.#finish()
    const end = { latencyMs: this.#options.now() - this.#sentAtMs, isComplete: true }
    if (progress.kind === 'collecting') {
      const body = copy(progress.chunks, progress.bytes)
      this.#options.resolve({ kind: 'whole', source: 'live', ...progress.head, body, end })
    } else if (progress.kind === 'streaming') {
      progress.finish(end)
      progress.stream.end()
    }
  }

  #fail(error: unknown): void {
    const progress = this.#finish()
    if (progress.kind === 'over') {
      return
    }
    this.#decoder?.destroy()
    this.#controller?.abort(error instanceof Error ? error : new Error(String(error)))
    if (progress.kind === 'streaming') {
      const latencyMs = this.#options.now() - this.#sentAtMs
      progress.finish({
        latencyMs,
        isComplete: false,
        error: error instanceof Error ? error : new Error(String(error)),
      })
      progress.stream.fail(error)
    } else {
      this.#options.reject(error)
    }
  }

  #finish(): Progress {
    const progress = this.#progress
    this.#progress = { kind: 'over' }
    this.#options.signal.removeEventListener('abort', this.#abort)
    return progress
  }
}

/** Into a buffer of exactly this size: undici's chunks are windows on larger buffers, which a copy to another thread would drag along. */
function copy(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function toList(headers: Headers, isDecoded: boolean): HeaderList {
  return Object.entries(headers).flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    if (value === undefined || (isDecoded && (lower === 'content-encoding' || lower === 'content-length'))) {
      return []
    }
    return (Array.isArray(value) ? value : [value]).map((one) => [lower, one] as const)
  })
}
