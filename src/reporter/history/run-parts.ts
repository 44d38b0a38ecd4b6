import type { Vitest } from 'vitest/node'

import type { HistoryPart } from '../../history/runs/history-entry.ts'
import { isOfSomeFiles } from '../recording/is-narrowed.ts'
import type { RecordedRun } from '../recording/recorded-run.ts'

/**
 * Why a run is of a part of the evals only, if it is.
 *
 * @param isRerun - whether the same Vitest has run before: watch mode then runs what has changed
 * @internal
 */
export function runParts(
  vitest: Vitest,
  { isFiltered, isInterrupted, shard }: Pick<RecordedRun, 'isFiltered' | 'isInterrupted' | 'shard'>,
  isRerun: boolean,
): HistoryPart[] {
  return [
    ...(isInterrupted ? (['interrupted'] as const) : []),
    ...(shard === null ? [] : (['shard'] as const)),
    ...(isFiltered ? (['tests'] as const) : []),
    ...(isOfSomeFiles(vitest) ? (['files'] as const) : []),
    ...(isRerun ? (['rerun'] as const) : []),
  ]
}
