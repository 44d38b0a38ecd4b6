import { hash, randomUUID } from 'node:crypto'

import { canonicalJson } from '../canonical-json.ts'
import { CollectionAbortedError } from '../errors/collection-aborted-error.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import type { Evaluation } from '../evaluation.ts'
import type { ObservationError } from '../observation.ts'
import type { Run } from '../run.ts'
import type { Scorer } from '../scorer.ts'
import { scorerName } from '../scorers/check-scorers.ts'
import type { System } from '../system.ts'
import { ArmRecorder } from './arm-recorder.ts'
import { type Clock, systemClock } from './clock.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import { MetricNames } from './metric-names.ts'
import { leaveOut, observe, type Observed, type Trial } from './observe.ts'
import { type PlannedTrial, TrialPlan } from './plan-trials.ts'
import type { RunOptions } from './run-options.ts'

/** @internal */
export interface CollectOptions extends RunOptions {
  readonly clock?: Clock
}

/**
 * Runs systems on all cases of an evaluation: case by case, the systems of a case in a random order, at most
 * `concurrency` trials at a time. What a system throws is counted, and stops nothing.
 *
 * @returns one run per system, in their order, all of one session
 * @throws CollectionAbortedError once the signal is aborted
 * @throws DatasetError if the cases cannot be read, or there are none
 * @throws ScorerError if a metric has no name
 * @internal
 */
export async function collect(
  evaluation: Evaluation,
  systems: readonly System[],
  options: CollectOptions = {},
): Promise<Run[]> {
  try {
    return await new Collection(evaluation, systems, options).run()
  } catch (error) {
    if (options.signal?.aborted === true) {
      throw new CollectionAbortedError(evaluation.name, options.signal.reason)
    }
    throw error
  }
}

class Collection {
  readonly #evaluation: Evaluation
  readonly #systems: readonly System[]
  readonly #options: CollectOptions
  readonly #clock: Clock
  readonly #plan: TrialPlan
  readonly #recorders: readonly ArmRecorder[]
  #total: number | undefined
  #done = 0
  #errors = 0
  /** Set once a call was not made for want of money: the trials after it are not tried one by one. */
  #brokenBy: ObservationError | undefined

  constructor(evaluation: Evaluation, systems: readonly System[], options: CollectOptions) {
    const names = new MetricNames(evaluation.name, evaluation.scorers)
    this.#evaluation = evaluation
    this.#systems = systems
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#plan = new TrialPlan(evaluation, systems.length)
    this.#recorders = systems.map((system) => new ArmRecorder(system, evaluation.scorers, names))
  }

  async run(): Promise<Run[]> {
    const { dataset, trials, concurrency } = this.#evaluation
    const { signal, directory } = this.#options
    const startedAt = this.#clock.date().toISOString()
    const start = this.#clock.now()
    signal?.throwIfAborted()
    // Reads a file to its end, so that a bad line is found before the first call is paid for.
    const size = await dataset.size({ directory })
    this.#total = size === undefined ? undefined : size * trials * this.#systems.length
    await forEachConcurrently(
      this.#plan.trials(dataset.cases({ directory })),
      (trial, stop) => this.#runTrial(trial, stop),
      {
        concurrency,
        signal,
      },
    )
    return this.#finish(startedAt, this.#clock.now() - start)
  }

  async #runTrial({ case: item, trial, place, order }: PlannedTrial, signal: AbortSignal): Promise<void> {
    const evaluation = this.#evaluation
    for (const arm of order) {
      const [system, recorder] = [this.#systems[arm], this.#recorders[arm]]
      if (system !== undefined && recorder !== undefined) {
        const observed = await this.#observe({ evaluation, system, case: item, trial }, signal)
        this.#report(recorder.record(place, observed).outcome === 'error')
      }
    }
  }

  async #observe(trial: Trial, signal: AbortSignal): Promise<Observed> {
    if (this.#brokenBy !== undefined) {
      return leaveOut(trial, this.#brokenBy)
    }
    const observed = await observe(trial, { signal, clock: this.#clock })
    signal.throwIfAborted()
    const { error } = observed.answer
    // A run that only estimates goes on: it asks for every call.
    this.#brokenBy ??= error?.origin === 'budget' && error.name !== 'EstimateOnlyError' ? error : undefined
    return observed
  }

  #report(isError: boolean): void {
    this.#done += 1
    this.#errors += isError ? 1 : 0
    this.#options.onProgress?.({
      evaluation: this.#evaluation.name,
      done: this.#done,
      total: this.#total,
      errors: this.#errors,
    })
  }

  #finish(startedAt: string, durationMs: number): Run[] {
    const { name, dataset, trials, seed, scorers } = this.#evaluation
    const { cases } = this.#plan
    if (cases.length === 0) {
      throw new DatasetError({ source: name }, `the dataset has no cases left (${dataset.name})`)
    }
    const digests = { data: this.#plan.digest(), scorers: digestScorers(scorers) }
    const session = randomUUID()
    const common = { evaluation: name, trials, cases, digests, session, seed, startedAt, durationMs }
    return this.#recorders.map((recorder) => recorder.finish(common))
  }
}

function digestScorers(scorers: readonly Scorer[]): string {
  const facts = scorers.map((score) => {
    const { range, direction, binary, version = String(score) } = score
    return [scorerName(score) ?? null, range, direction, binary, version]
  })
  return hash('sha256', canonicalJson(facts))
}
