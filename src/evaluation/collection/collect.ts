import { CollectionAbortedError } from '../errors/collection-aborted-error.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import type { Evaluation } from '../evaluation.ts'
import type { Run } from '../run.ts'
import type { System } from '../system.ts'
import { processClock, timedSource } from '../timing/process-clock.ts'
import type { Clock } from './clock.ts'
import { Collection } from './collection.ts'
import type { RunOptions } from './run-options.ts'

/** @internal */
export interface CollectOptions extends RunOptions {
  readonly clock?: Clock
}

/**
 * Runs systems on all cases of an evaluation: case by case, the systems of a case in a random order, so many trials at
 * a time as its `concurrency` says. What a system throws is counted, and stops nothing.
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
  const collection = new Collection(evaluation, systems, options.clock)
  await abortable(evaluation, options.signal, () => gatherAll(evaluation, collection, options))
  return collection.runs()
}

/**
 * Gathers all cases of an evaluation.
 *
 * @throws DatasetError if the cases cannot be read, or there are none
 * @internal
 */
export async function gatherAll(
  evaluation: Evaluation,
  collection: Collection,
  { directory, signal, onProgress }: RunOptions,
): Promise<void> {
  const { name, dataset } = evaluation
  const start = collection.start()
  signal?.throwIfAborted()
  // Reads a file to its end, so that a bad line is found before the first call is paid for.
  const loading = processClock().begin('dataset loading')
  const total = await evaluation.size({ directory, signal }).finally(() => loading.end())
  const cases = timedSource('dataset loading', dataset.cases({ directory, signal }))
  await collection.gather(cases, { signal, onProgress, total }, start)
  if (collection.size === 0) {
    throw new DatasetError({ source: name }, `the dataset has no cases left (${dataset.name})`)
  }
}

/** @throws CollectionAbortedError in place of whatever is thrown once the signal is aborted @internal */
export async function abortable<T>(
  { name }: Evaluation,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (signal?.aborted === true) {
      throw new CollectionAbortedError(name, signal.reason)
    }
    throw error
  }
}
