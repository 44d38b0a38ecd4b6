import { randomUUID } from 'node:crypto'

import type { CallWatch } from '../../calls/call-watch.ts'
import type { Case } from '../case.ts'
import type { Evaluation } from '../evaluation.ts'
import type { ObservationError } from '../observation.ts'
import { aggregatesOfRun, type Run } from '../run.ts'
import { digestScorers } from '../scorers/digest-scorers.ts'
import type { System } from '../system.ts'
import { ArmRecorder } from './arm-recorder.ts'
import { CallPace } from './call-pace.ts'
import { type Clock, systemClock } from './clock.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import { MetricNames } from './metric-names.ts'
import { leaveOut, observe, type Observed, type Trial } from './observe.ts'
import { type PlannedTrial, TrialPlan } from './plan-trials.ts'
import type { RunOptions } from './run-options.ts'

/** @internal */
export interface GatherOptions extends Pick<RunOptions, 'signal' | 'onProgress'> {
  /** Cases in all that will be gathered, those before included; `undefined` where nobody knows. */
  readonly total: number | undefined
}

/**
 * Runs of some systems on cases that are gathered part by part, in one session. What a system throws is counted, and stops nothing.
 *
 * @internal
 */
export class Collection {
  readonly #evaluation: Evaluation
  readonly #systems: readonly System[]
  readonly #clock: Clock
  readonly #plan: TrialPlan
  readonly #recorders: readonly ArmRecorder[]
  /** How many trials go on at the same time, if the evaluation says so. */
  readonly #pace: number | CallPace
  readonly #session = randomUUID()
  #startedAt: string | undefined
  #durationMs = 0
  #done = 0
  #errors = 0
  /** Set once a call was not made for want of money: the trials after it are not tried one by one. */
  #brokenBy: ObservationError | undefined

  /** @throws ScorerError if a metric has no name */
  constructor(evaluation: Evaluation, systems: readonly System[], clock: Clock = systemClock) {
    const names = new MetricNames(evaluation.name, evaluation.scorers)
    this.#evaluation = evaluation
    this.#systems = systems
    this.#clock = clock
    this.#plan = new TrialPlan(evaluation, systems.length)
    this.#pace = evaluation.concurrency ?? new CallPace()
    this.#recorders = systems.map((system) => new ArmRecorder(system, evaluation, names))
  }

  /** Cases that have been gathered. */
  get size(): number {
    return this.#plan.cases.length
  }

  /** Notes when the runs began: before a dataset is read, which may take long. */
  start(): number {
    this.#startedAt ??= this.#clock.date().toISOString()
    return this.#clock.now()
  }

  /**
   * Runs all systems on some more cases: case by case, the systems of a case in a random order, at most `concurrency` trials at a time.
   * After a failure the collection is of no use any more.
   *
   * @throws the reason of the signal; DatasetError if the cases cannot be read
   */
  async gather(cases: AsyncIterable<Case>, options: GatherOptions, start: number = this.start()): Promise<void> {
    const { trials } = this.#evaluation
    const { signal, total } = options
    const all = total === undefined ? undefined : total * trials * this.#systems.length
    await forEachConcurrently(
      this.#plan.trials(cases),
      async (trial, stop) => {
        await this.#runTrial(trial, stop, (isError) => this.#report(isError, all, options))
      },
      { concurrency: this.#pace, signal },
    )
    this.#durationMs += this.#clock.now() - start
  }

  /** One run per system on what was gathered, in that order. */
  runs(): Run[] {
    const { name, trials, seed, scorers, aggregates } = this.#evaluation
    const common = {
      evaluation: name,
      trials,
      cases: this.#plan.cases.toArray(),
      digests: { data: this.#plan.digest(), scorers: digestScorers(scorers) },
      session: this.#session,
      seed,
      startedAt: this.#startedAt ?? '',
      durationMs: this.#durationMs,
      ...(aggregates === undefined ? {} : { [aggregatesOfRun]: aggregates }),
    }
    return this.#recorders.map((recorder) => recorder.finish(common))
  }

  async #runTrial(
    { case: item, trial, place, order }: PlannedTrial,
    signal: AbortSignal,
    report: (isError: boolean) => void,
  ): Promise<void> {
    const evaluation = this.#evaluation
    const watch = typeof this.#pace === 'number' ? undefined : this.#pace.enter()
    for (const arm of order) {
      const [system, recorder] = [this.#systems[arm], this.#recorders[arm]]
      if (system !== undefined && recorder !== undefined) {
        const observed = await this.#observe({ evaluation, system, case: item, trial }, { signal, watch })
        report(recorder.record(place, observed).outcome === 'error')
      }
    }
    watch?.leave()
  }

  async #observe(
    trial: Trial,
    options: { readonly signal: AbortSignal; readonly watch: CallWatch | undefined },
  ): Promise<Observed> {
    if (this.#brokenBy !== undefined) {
      return leaveOut(trial, this.#brokenBy)
    }
    const observed = await observe(trial, { ...options, clock: this.#clock })
    options.signal.throwIfAborted()
    const { error } = observed.answer
    // A run that only estimates goes on: it asks for every call.
    this.#brokenBy ??= error?.origin === 'budget' && error.name !== 'EstimateOnlyError' ? error : undefined
    return observed
  }

  #report(isError: boolean, total: number | undefined, { onProgress }: GatherOptions): void {
    this.#done += 1
    this.#errors += isError ? 1 : 0
    onProgress?.({ evaluation: this.#evaluation.name, done: this.#done, total, errors: this.#errors })
  }
}
