import { type CaseOrder, readOrder } from './collection/growing-collection.ts'
import { SharedCollection, type SystemKey } from './collection/shared-collection.ts'
import { CollectionAbortedError } from './errors/collection-aborted-error.ts'
import type { RunOptions } from './collection/run-options.ts'
import type { Evaluation } from './evaluation.ts'
import type { Run } from './run.ts'

/** Runs of the first cases of an evaluation. @internal */
export interface FirstRuns {
  readonly runs: readonly Run[]
  /** Cases of each run: at least as many as were asked for, if there are so many. */
  readonly count: number
  /** Whether there are no others. */
  readonly isComplete: boolean
}

/**
 * Remembers runs, so that each system runs once on each case of an evaluation, however many ask for it and whenever.
 * One store per eval file.
 *
 * @internal
 */
export class RunStore {
  readonly #collections = new Map<Evaluation, Map<SystemKey, SharedCollection>>()
  readonly #orders = new Map<Evaluation, Promise<CaseOrder | undefined>>()

  /**
   * The runs of some systems, in their order. What is missing is collected, the missing systems interleaved; what
   * others are collecting at the moment is waited for.
   *
   * @param options - `signal` gives up this request; what others wait for goes on
   * @throws CollectionAbortedError once the signal is aborted
   * @throws DatasetError, ScorerError if the evaluation cannot be run. Failures are not remembered
   */
  async runs(evaluation: Evaluation, systems: readonly SystemKey[], options: RunOptions = {}): Promise<Run[]> {
    const { runs } = await this.firstRuns(evaluation, systems, { ...options, count: Number.POSITIVE_INFINITY })
    return [...runs]
  }

  /**
   * As `runs`, of the first cases in the order of sequential judgements: the runs of all systems have the same cases.
   *
   * @param options - `count`: cases that are needed
   */
  async firstRuns(
    evaluation: Evaluation,
    systems: readonly SystemKey[],
    { count, signal, ...options }: RunOptions & { readonly count: number },
  ): Promise<FirstRuns> {
    const collections = this.#join(evaluation, systems)
    try {
      const grown = Promise.all(collections.map((collection) => collection.grow(count, options)))
      await orAborted(grown, evaluation, signal)
      const common = Math.min(...collections.map(({ size }) => size))
      const runs = new Map(collections.flatMap((collection) => [...collection.runs(common)]))
      return {
        runs: systems.flatMap((system) => runs.get(system) ?? []),
        count: common,
        isComplete: collections.some(({ isComplete, size }) => isComplete && size === common),
      }
    } finally {
      collections.forEach((collection) => collection.leave())
    }
  }

  /** The cases of an evaluation in the order of sequential judgements; `undefined` for a stream. */
  async order(evaluation: Evaluation, directory: string | undefined): Promise<CaseOrder | undefined> {
    const order = this.#orders.get(evaluation) ?? readOrder(evaluation, directory)
    this.#orders.set(evaluation, order)
    return await order
  }

  /** Every collection that one of the systems is in, each once. */
  #join(evaluation: Evaluation, systems: readonly SystemKey[]): SharedCollection[] {
    const known = this.#collectionsOf(evaluation)
    const missing = [...new Set(systems)].filter((system) => known.get(system)?.isUsable !== true)
    if (missing.length > 0) {
      const started = new SharedCollection(evaluation, missing)
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
