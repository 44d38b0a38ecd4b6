/** Faults in a row after which a worker takes no more jobs for a while. */
const USUAL_THRESHOLD = 3

/** The first pause, in milliseconds; each that follows is twice as long. */
const FIRST_MS = 1_000

const LONGEST_MS = 30_000

/** @internal */
export interface NetworkWatchOptions {
  /** Calls in a row that failed without a reply. @defaultValue 3 */
  readonly threshold?: number | undefined
  /** Takes no more jobs for so many milliseconds. */
  readonly pause: (milliseconds: number) => void
  readonly resume?: () => void
}

/**
 * Has a worker take no more jobs while its network fails: failing fast, it would take more of them than all others,
 * and fail them too. After a pause it tries again.
 *
 * @internal
 */
export class NetworkWatch {
  readonly #options: NetworkWatchOptions
  #faults = 0
  #pauseMs = FIRST_MS
  #timer: NodeJS.Timeout | undefined

  constructor(options: NetworkWatchOptions) {
    this.#options = options
  }

  /** Takes note of a call. @param wasCarried - whether there was a reply, whatever it said */
  note(wasCarried: boolean): void {
    if (wasCarried) {
      this.#faults = 0
      this.#pauseMs = FIRST_MS
      return
    }
    this.#faults += 1
    if (this.#faults >= (this.#options.threshold ?? USUAL_THRESHOLD) && this.#timer === undefined) {
      this.#options.pause(this.#pauseMs)
      this.#timer = setTimeout(() => this.#resume(), this.#pauseMs)
      this.#pauseMs = Math.min(LONGEST_MS, this.#pauseMs * 2)
    }
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #resume(): void {
    this.#timer = undefined
    this.#options.resume?.()
  }
}
