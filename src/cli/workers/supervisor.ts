import type { WorkerProcess } from './worker-process.ts'

/** @internal */
export interface SupervisorOptions {
  /** @param number - which, from 1: for people */
  readonly start: (number: number) => WorkerProcess
  /** Milliseconds that workers have to end once they are asked to. */
  readonly drainMs: number
  /** Called with what goes on, in words for people. */
  readonly log: (message: string) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

interface Running {
  readonly number: number
  readonly process: WorkerProcess
  readonly startedAtMs: number
}

/** The pause after a worker has ended by itself, in milliseconds; twice as long after each that follows soon. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** A worker that has lived for so long did not fail for what made the one before fail. */
const STEADY_MS = 60_000

/** What a worker takes to end besides its calls, in milliseconds. */
const GRACE_MS = 5_000

/** Keeps as many workers running as there should be: starts those that are missing, ends those that are too many. @internal */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #running = new Set<Running>()
  readonly #draining = new Set<Running>()
  #wanted = 0
  #started = 0
  #restarts = 0
  /** Workers that ended by themselves, each soon after the one before. */
  #failures = 0
  #pause: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: SupervisorOptions) {
    this.#options = options
  }

  /** Workers that take calls. */
  get running(): number {
    return this.#running.size
  }

  /** Workers there should be. */
  get wanted(): number {
    return this.#wanted
  }

  /** Workers that ended by themselves so far. */
  get restarts(): number {
    return this.#restarts
  }

  /** Changes the number of workers. Superfluous ones end when their calls have. */
  scaleTo(workers: number): void {
    this.#wanted = workers
    this.#settle()
  }

  /** Ends all workers; those that do not within their time are killed. May be called again. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#pause)
    this.#pause = undefined
    this.scaleTo(0)
    const killLeft = (): void => this.#draining.forEach(({ process }) => process.kill())
    const timer = setTimeout(killLeft, this.#options.drainMs + GRACE_MS)
    await Promise.all([...this.#draining].map(({ process }) => process.ended))
    clearTimeout(timer)
  }

  #settle(): void {
    // The youngest first: the others have their connections.
    for (const worker of [...this.#running].slice(this.#wanted)) {
      this.#running.delete(worker)
      this.#draining.add(worker)
      worker.process.stop()
    }
    while (this.#running.size < this.#wanted && this.#pause === undefined && !this.#isClosed) {
      this.#start()
    }
  }

  #start(): void {
    const { start, now } = this.#options
    this.#started += 1
    const worker = { number: this.#started, process: start(this.#started), startedAtMs: now() }
    this.#running.add(worker)
    void this.#watch(worker)
  }

  async #watch(worker: Running): Promise<void> {
    const how = await worker.process.ended
    if (!this.#draining.delete(worker) && this.#running.delete(worker)) {
      this.#replace(worker, how)
    }
  }

  #replace({ number, startedAtMs }: Running, how: string): void {
    const { log, now } = this.#options
    this.#restarts += 1
    this.#failures = now() - startedAtMs < STEADY_MS ? this.#failures + 1 : 1
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1))
    log(`worker ${number} has ended by itself (${how}); another is started in ${pauseMs / 1000} s`)
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined
      this.#settle()
    }, pauseMs)
  }
}
