import { recommendWorkers } from '../../gateway/dispatch/scaling/recommend-workers.ts'
import type { ScalingOptions } from '../../gateway/dispatch/scaling/scaling-options.ts'
import type { QueueGauge, QueueLoad } from '../../gateway/dispatch/scaling/queue-load.ts'
import type { Supervisor } from './supervisor.ts'

/** @internal */
export interface AutoscalerOptions {
  readonly gauge: QueueGauge
  readonly supervisor: Pick<Supervisor, 'running' | 'wanted' | 'scaleTo'>
  readonly scaling: ScalingOptions
  /** Calls that one worker makes at once. */
  readonly concurrency: number
  /** Called with what goes on, in words for people. */
  readonly log: (message: string) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

/** Has as many workers run as the queue asks for, look by look. @internal */
export class Autoscaler {
  readonly #options: AutoscalerOptions
  #changedAtMs = Number.NEGATIVE_INFINITY
  #isLooking = false
  #load: QueueLoad | undefined
  #trouble: string | undefined

  constructor(options: AutoscalerOptions) {
    this.#options = options
  }

  /** What the last look saw; `undefined` while none succeeds. */
  get load(): QueueLoad | undefined {
    return this.#trouble === undefined ? this.#load : undefined
  }

  /** Looks at the queue. Where that fails, everything stays as it is. Never rejects. */
  async look(): Promise<void> {
    if (this.#isLooking) {
      return
    }
    this.#isLooking = true
    const { gauge, log } = this.#options
    try {
      this.#load = await gauge.read()
      this.#trouble = undefined
      this.#follow(this.#load)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (message !== this.#trouble) {
        log(message)
      }
      this.#trouble = message
    }
    this.#isLooking = false
  }

  #follow(load: QueueLoad): void {
    const { supervisor, scaling, log, now } = this.#options
    const { wanted: current } = supervisor
    const sinceChangeMs = now() - this.#changedAtMs
    const state = { depth: load.waiting, current, busy: this.#busy(load), sinceChangeMs }
    const { workers, reason } = recommendWorkers(state, scaling)
    if (workers === current) {
      return
    }
    log(
      `${load.waiting} calls wait, ${load.active} are under way: ${workers} workers instead of ${current} (${reason})`,
    )
    this.#changedAtMs = now()
    supervisor.scaleTo(workers)
  }

  /** How many of the workers here are busy: other machines have their part in what is under way. */
  #busy({ active, workers }: QueueLoad): number {
    const { supervisor, concurrency } = this.#options
    const share = supervisor.running / Math.max(1, supervisor.running, workers)
    return Math.ceil((active * share) / concurrency)
  }
}
