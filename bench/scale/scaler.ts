import { recommendWorkers } from '../../src/gateway/dispatch/scaling/recommend-workers.ts'
import type { Scenario } from './scenario.ts'

/** The real rule in the loop, and workers that take a while to start. */
export class Scaler {
  readonly #scenario: Scenario
  #wanted: number
  #changedAt = Number.NEGATIVE_INFINITY
  #starting: { readonly at: number; readonly workers: number } | undefined
  #running: number

  constructor(scenario: Scenario) {
    this.#scenario = scenario
    this.#wanted = scenario.minWorkers
    this.#running = scenario.minWorkers
  }

  /** Workers that take calls at a time. */
  runningAt(time: number): number {
    if (this.#starting !== undefined && time >= this.#starting.at) {
      this.#running = this.#starting.workers
      this.#starting = undefined
    }
    return this.#running
  }

  look(time: number, { waiting, active }: { readonly waiting: number; readonly active: number }): void {
    const { minWorkers: min, maxWorkers: max, callsPerWorker, startSeconds } = this.#scenario
    const busy = Math.ceil(active / callsPerWorker)
    const sinceChangeMs = (time - this.#changedAt) * 1000
    const { workers } = recommendWorkers({ depth: waiting, current: this.#wanted, busy, sinceChangeMs }, { min, max })
    if (workers === this.#wanted) {
      return
    }
    this.#changedAt = time
    const isMore = workers > this.#wanted
    this.#wanted = workers
    if (isMore) {
      this.#starting = { at: time + startSeconds, workers }
    } else {
      this.#starting = undefined
      this.#running = workers
    }
  }
}
