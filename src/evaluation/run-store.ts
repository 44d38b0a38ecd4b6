import { collect } from './collection/collect.ts'
import { CollectionAbortedError } from './errors/collection-aborted-error.ts'
import type { RunOptions } from './collection/run-options.ts'
import type { Evaluation } from './evaluation.ts'
import type { Run } from './run.ts'
import { type System, type SystemFunction, toSystem } from './system.ts'

/** A system as users give it. Two are the same if they are the same object. */
type SystemKey = System | SystemFunction

/**
 * Remembers runs, so that each system runs once on each evaluation, however many ask for it and whenever.
 * One store per eval file.
 *
 * @internal
 */
export class RunStore {
  readonly #collections = new Map<Evaluation, Map<SystemKey, SharedCollection>>()

  /**
   * The runs of some systems, in their order. What is missing is collected, the missing systems interleaved; what
   * others are collecting at the moment is waited for.
   *
   * @param options - `signal` gives up this request; what others wait for goes on
   * @throws CollectionAbortedError once the signal is aborted
   * @throws DatasetError, ScorerError if the evaluation cannot be run. Failures are not remembered
   */
  async runs(evaluation: Evaluation, systems: readonly SystemKey[], options: RunOptions = {}): Promise<Run[]> {
    const collections = this.#join(evaluation, systems, options)
    try {
      const finished = Promise.all(collections.map((collection) => collection.finished))
      const runs = new Map((await orAborted(finished, evaluation, options.signal)).flatMap((found) => [...found]))
      return systems.flatMap((system) => runs.get(system) ?? [])
    } finally {
      collections.forEach((collection) => collection.leave())
    }
  }

  /** Every collection that one of the systems is in, each once. */
  #join(evaluation: Evaluation, systems: readonly SystemKey[], options: RunOptions): SharedCollection[] {
    const known = this.#collectionsOf(evaluation)
    const missing = [...new Set(systems)].filter((system) => known.get(system)?.isUsable !== true)
    if (missing.length > 0) {
      const started = new SharedCollection(evaluation, missing, options)
      missing.forEach((system) => known.set(system, started))
    }
    const joined = new Set(systems.flatMap((system) => known.get(system) ?? []))
    joined.forEach((collection) => collection.enter())
    return [...joined]
  }

  #collectionsOf(evaluation: Evaluation): Map<SystemKey, SharedCollection> {
    const known = this.#collections.get(evaluation) ?? new Map<SystemKey, SharedCollection>()
    this.#collections.set(evaluation, known)
    return known
  }
}

/** A collection that goes on as long as someone waits for it. */
class SharedCollection {
  readonly finished: Promise<ReadonlyMap<SystemKey, Run>>
  readonly #abort = new AbortController()
  #waiting = 0
  #state: 'going on' | 'done' | 'failed' = 'going on'

  constructor(evaluation: Evaluation, systems: readonly SystemKey[], { directory, onProgress }: RunOptions) {
    this.finished = this.#collect(evaluation, systems, { directory, onProgress, signal: this.#abort.signal })
    // Whoever waits is told; nobody may be waiting any more.
    this.finished.catch(() => undefined)
  }

  /** Whether it has, or will have, runs. */
  get isUsable(): boolean {
    return this.#state === 'done' || (this.#state === 'going on' && !this.#abort.signal.aborted)
  }

  enter(): void {
    this.#waiting += 1
  }

  leave(): void {
    this.#waiting -= 1
    if (this.#waiting === 0 && this.#state === 'going on') {
      this.#abort.abort(new Error('nobody waits for it any more'))
    }
  }

  async #collect(
    evaluation: Evaluation,
    systems: readonly SystemKey[],
    options: RunOptions,
  ): Promise<ReadonlyMap<SystemKey, Run>> {
    try {
      const runs = await collect(evaluation, systems.map(toSystem), options)
      this.#state = 'done'
      return new Map(runs.flatMap((run, index) => pair(systems[index], run)))
    } catch (error) {
      this.#state = 'failed'
      throw error
    }
  }
}

function pair(system: SystemKey | undefined, run: Run): Array<[SystemKey, Run]> {
  return system === undefined ? [] : [[system, run]]
}

async function orAborted<T>(work: Promise<T>, evaluation: Evaluation, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return await work
  }
  const fail = (reject: (error: Error) => void) => (): void =>
    reject(new CollectionAbortedError(evaluation.name, signal.reason))
  let onAbort = (): void => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = fail(reject)
  })
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) {
    onAbort()
  }
  try {
    return await Promise.race([aborted, work])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
