import { isAsked } from '../../evidence/is-asked.ts'
import { countNotRecorded } from '../../evidence/traffic/count-calls.ts'
import { count } from '../../evidence/wording/count.ts'
import { describeProgress, describeTroubles } from '../../evidence/wording/describe-progress.ts'
import type { Unfinished } from '../progress/progress-board.ts'
import { mustFail } from './find-contradictions.ts'
import type { RecordedRun, ReportedTest } from './recorded-run.ts'

/**
 * Why the evidence of a run is not all there: files and tests that failed before they left any, tests that were not
 * chosen, other shards. Tests that the code itself skips are not missed: that was decided.
 *
 * @returns one half-sentence per reason
 * @internal
 */
export function findAbsent(recorded: RecordedRun): string[] {
  const { tests, brokenFiles, uncaughtErrors, isFiltered, isInterrupted, unfinished, shard, merge, traffic } = recorded
  const missed = traffic === null ? 0 : countNotRecorded(traffic)
  const silent = tests.filter(({ evidence, expectedToFail }) => evidence.length === 0 && !expectedToFail)
  // One that is pending is one of a broken file, or an interrupted run never came to it.
  const failed = silent.filter(({ state }) => state === 'failed').length
  const unkept = tests.filter(({ state, expectedToFail }) => state === 'failed' && expectedToFail).length
  const unexplained = tests.filter(isUnexplained).length
  const skipped = isFiltered ? silent.filter(({ state }) => state === 'skipped').length : 0
  return [
    ...(brokenFiles.length > 0 ? [`${count(brokenFiles.length, 'eval file')} failed as a whole`] : []),
    ...(uncaughtErrors > 0
      ? [`${count(uncaughtErrors, 'error')} ${uncaughtErrors === 1 ? 'was' : 'were'} not caught`]
      : []),
    ...(failed > 0 ? [`${count(failed, 'test')} failed without evidence`] : []),
    ...(unexplained > 0
      ? [`${count(unexplained, 'test')} failed for more than ${unexplained === 1 ? 'its' : 'their'} evidence`]
      : []),
    ...(unkept > 0 ? [`${count(unkept, 'test')} did not fail as expected`] : []),
    ...(missed > 0 ? [`${count(missed, 'call')} ${missed === 1 ? 'was' : 'were'} not recorded`] : []),
    ...(skipped > 0 ? [`${count(skipped, 'test')} ${skipped === 1 ? 'was' : 'were'} filtered out`] : []),
    ...(isInterrupted ? ['the run was interrupted'] : []),
    // Elsewhere the test says itself what stopped it, or another attempt has collected all.
    ...(isInterrupted || brokenFiles.length > 0 ? unfinished.map(stoppedAt) : []),
    ...(shard === null ? [] : [`this is shard ${shard.index} of ${shard.count}; merge the reports`]),
    ...(merge?.missing ?? []),
  ]
}

/** Its evidence is as the test wants it. */
function isUnexplained({ state, evidence, expectedToFail }: ReportedTest): boolean {
  return state === 'failed' && !expectedToFail && evidence.some(isAsked) && !evidence.filter(isAsked).some(mustFail)
}

function stoppedAt(stopped: Unfinished): string {
  const found = [...(stopped.violating === 0 ? ['no violation'] : []), ...describeTroubles(stopped)]
  return `${stopped.evaluation} stopped at ${describeProgress(stopped)}${found.length === 0 ? '' : ` (${found.join(', ')})`}`
}
