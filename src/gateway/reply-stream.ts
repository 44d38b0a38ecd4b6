/** Bytes that may lie unread before the sender is asked to pause. */
const WINDOW_BYTES = 1024 * 1024

const nothing = new Uint8Array()

/**
 * A body that is still arriving. It may be read by several readers, each from its beginning, and the fastest one
 * sets the pace.
 *
 * @internal
 */
export class ReplyStream {
  readonly #keep: boolean
  readonly #onDrain: () => void
  readonly #chunks: Uint8Array[] = []
  readonly #wakeUps = new Set<() => void>()
  readonly #taps: Array<(chunk: Uint8Array) => void> = []
  #state: 'open' | 'ended' | 'failed' = 'open'
  #error: unknown
  #arrived = 0
  #read = 0
  #isPaused = false

  /**
   * @param options - `keep`: whether the bytes stay after they are read, for further readers; `onDrain`: called
   *   when the sender may go on after a pause
   */
  constructor(options: { readonly keep: boolean; readonly onDrain?: () => void }) {
    this.#keep = options.keep
    this.#onDrain = options.onDrain ?? (() => {})
  }

  /**
   * Takes bytes, which must not change later.
   *
   * @returns whether the sender should pause
   */
  push(chunk: Uint8Array): boolean {
    this.#chunks.push(chunk)
    this.#arrived += chunk.length
    for (const tap of this.#taps) {
      tap(chunk)
    }
    this.#wake()
    this.#isPaused = this.#arrived - this.#read > WINDOW_BYTES
    return this.#isPaused
  }

  end(): void {
    this.#finish('ended')
  }

  fail(error: unknown): void {
    this.#error = error
    this.#finish('failed')
  }

  /** Sees all bytes, those that are here already included. To be called before the first reader starts. */
  tap(listener: (chunk: Uint8Array) => void): void {
    for (const chunk of this.#chunks) {
      listener(chunk)
    }
    this.#taps.push(listener)
  }

  /** Resolves with the first byte, or once there will be none: says which. */
  async begins(): Promise<boolean> {
    while (this.#arrived === 0 && this.#state === 'open') {
      await this.#change(undefined)
    }
    return this.#arrived > 0
  }

  /** All bytes of a stream that has ended and was kept. */
  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#arrived)
    let at = 0
    for (const chunk of this.#chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    return whole
  }

  /**
   * The bytes, as they arrive.
   *
   * @throws what the stream failed with, after the bytes before it; the reason of `signal` once it is aborted
   */
  async *read(signal?: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    let total = 0
    for (let index = 0; ; index += 1) {
      while (index >= this.#chunks.length && this.#state === 'open') {
        signal?.throwIfAborted()
        await this.#change(signal)
      }
      signal?.throwIfAborted()
      const chunk = this.#chunks[index]
      if (chunk === undefined) {
        break
      }
      total += chunk.length
      this.#advance(index, total)
      yield chunk
    }
    if (this.#state === 'failed') {
      throw this.#error
    }
  }

  #advance(index: number, total: number): void {
    if (!this.#keep) {
      this.#chunks[index] = nothing
    }
    this.#read = Math.max(this.#read, total)
    if (this.#isPaused && this.#arrived - this.#read <= WINDOW_BYTES) {
      this.#isPaused = false
      this.#onDrain()
    }
  }

  #change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#wakeUps.delete(wake)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      this.#wakeUps.add(wake)
      signal?.addEventListener('abort', wake)
    })
  }

  #finish(state: 'ended' | 'failed'): void {
    if (this.#state === 'open') {
      this.#state = state
      this.#taps.length = 0
      this.#wake()
    }
  }

  #wake(): void {
    for (const wake of this.#wakeUps) {
      wake()
    }
  }
}
