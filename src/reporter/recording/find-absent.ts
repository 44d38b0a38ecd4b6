import { count } from '../../evidence/wording/count.ts'
import type { Unfinished } from '../progress/progress-board.ts'
import type { RecordedRun } from './recorded-run.ts'

/**
 * Why the evidence of a run is not all there: files and tests that failed before they left any, tests that were not
 * chosen, other shards. Tests that the code itself skips are not missed: that was decided.
 *
 * @returns one half-sentence per reason
 * @internal
 */
export function findAbsent(recorded: RecordedRun): string[] {
  const { tests, brokenFiles, uncaughtErrors, isFiltered, isInterrupted, unfinished, shard, merge } = recorded
  const silent = tests.filter(({ evidence, expectedToFail }) => evidence.length === 0 && !expectedToFail)
  // One that is pending is one of a broken file, or an interrupted run never came to it.
  const failed = silent.filter(({ state }) => state === 'failed').length
  const skipped = isFiltered ? silent.filter(({ state }) => state === 'skipped').length : 0
  return [
    ...(brokenFiles.length > 0 ? [`${count(brokenFiles.length, 'eval file')} failed as a whole`] : []),
    ...(uncaughtErrors > 0
      ? [`${count(uncaughtErrors, 'error')} ${uncaughtErrors === 1 ? 'was' : 'were'} not caught`]
      : []),
    ...(failed > 0 ? [`${count(failed, 'test')} failed without evidence`] : []),
    ...(skipped > 0 ? [`${count(skipped, 'test')} ${skipped === 1 ? 'was' : 'were'} filtered out`] : []),
    ...(isInterrupted ? ['the run was interrupted'] : []),
    // Elsewhere the test says itself what stopped it, or another attempt has collected all.
    ...(isInterrupted || brokenFiles.length > 0 ? unfinished.map(stoppedAt) : []),
    ...(shard === null ? [] : [`this is shard ${shard.index} of ${shard.count}; merge the reports`]),
    ...(merge?.missing ?? []),
  ]
}

function stoppedAt({ evaluation, done, total }: Unfinished): string {
  const trials = total === null ? count(done, 'trial') : `${done.toLocaleString('en-US')} of ${count(total, 'trial')}`
  return `${evaluation} stopped at ${trials}`
}
