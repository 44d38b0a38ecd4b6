import type { Evaluation } from '../evaluation.ts'
import type { Run } from '../run.ts'
import { type System, type SystemFunction, toSystem } from '../system.ts'
import { abortable } from './collect.ts'
import { GrowingCollection } from './growing-collection.ts'
import type { RunOptions } from './run-options.ts'

/** A system as users give it. Two are the same if they are the same object. @internal */
export type SystemKey = System | SystemFunction

/** A collection that goes on as long as someone waits for it, and grows for whoever needs more of it. @internal */
export class SharedCollection {
  readonly #evaluation: Evaluation
  readonly #systems: readonly SystemKey[]
  readonly #growing: GrowingCollection
  readonly #abort = new AbortController()
  #last: Promise<void> = Promise.resolve()
  #waiting = 0
  #isBusy = false
  #hasFailed = false

  constructor(evaluation: Evaluation, systems: readonly SystemKey[]) {
    this.#evaluation = evaluation
    this.#systems = systems
    this.#growing = new GrowingCollection(evaluation, systems.map(toSystem))
  }

  /** Whether it has, or will have, runs. */
  get isUsable(): boolean {
    return !this.#hasFailed && !this.#abort.signal.aborted
  }

  get size(): number {
    return this.#growing.size
  }

  get isComplete(): boolean {
    return this.#growing.isComplete
  }

  enter(): void {
    this.#waiting += 1
  }

  leave(): void {
    this.#waiting -= 1
    if (this.#waiting === 0 && this.#isBusy) {
      this.#abort.abort(new Error('nobody waits for it any more'))
    }
  }

  /**
   * Runs more cases, until there are `target` of them, or as many as there are; after what others have asked for.
   *
   * @throws CollectionAbortedError once nobody waits any more
   * @throws DatasetError, ScorerError if the evaluation cannot be run. It is then of no use any more
   */
  async grow(target: number, options: Omit<RunOptions, 'signal'>): Promise<void> {
    const grown = this.#last.then(() => this.#growNow(target, options))
    this.#last = grown
    // Whoever waits is told; nobody may be waiting any more.
    grown.catch(() => undefined)
    await grown
  }

  /** The runs of the first cases, or of all that have been run. */
  runs(count?: number): ReadonlyMap<SystemKey, Run> {
    return new Map(this.#growing.runs(count).flatMap((run, index) => pair(this.#systems[index], run)))
  }

  async #growNow(target: number, options: Omit<RunOptions, 'signal'>): Promise<void> {
    if (this.#waiting === 0) {
      return
    }
    const { signal } = this.#abort
    this.#isBusy = true
    try {
      await abortable(this.#evaluation, signal, () => this.#growing.grow(target, { ...options, signal }))
    } catch (error) {
      this.#hasFailed = true
      throw error
    } finally {
      this.#isBusy = false
    }
  }
}

function pair(system: SystemKey | undefined, run: Run): Array<[SystemKey, Run]> {
  return system === undefined ? [] : [[system, run]]
}
