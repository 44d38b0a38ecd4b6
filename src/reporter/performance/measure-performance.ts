import { availableParallelism } from 'node:os'

import { speedsOf } from '../../gates/speed/find-changes.ts'
import { keepSpeeds, type PastSpeed, readSpeeds, rememberSpeed } from '../../history/speed/speed-memory.ts'
import { subjectOf } from '../../history/speed/subject-of.ts'
import type { SuitePerformance } from '../../evidence/performance/performance.ts'
import type { RecordedRun } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import { describeFailedCalls } from './failed-calls.ts'
import { makePerformance } from './make-performance.ts'
import type { ResolvedPerformance } from './performance-option.ts'

/** What is known of a run whose speed is measured. @internal */
export interface MeasuredRun {
  readonly recorded: RecordedRun
  /** Time that making the report took, in milliseconds. */
  readonly reportMs: number
  /** Root folder of Vitest. */
  readonly root: string
  readonly options: ResolvedPerformance
  /** Whether the run is remembered. */
  readonly isKept: boolean
}

/**
 * How quick a run was, against comparable past runs; and keeps it for the next. Runs that were stopped, filtered, shards or
 * merged are compared with nothing and not kept: what they leave out may be the slow part. Nor are those whose calls mostly failed: a key that
 * is refused is refused at once, and what works again is no slower than that.
 *
 * @internal
 */
export function measurePerformance(
  report: Report,
  { recorded, reportMs, root, options, isKept }: MeasuredRun,
): SuitePerformance | null {
  const { timing = [], peakMemoryBytes = 0 } = recorded
  const run = { timing, peakMemoryBytes, traffic: report.traffic, reportMs }
  const isWhole =
    describeFailedCalls(report.traffic) === undefined &&
    !recorded.isInterrupted &&
    !recorded.isFiltered &&
    recorded.shard === null &&
    recorded.merge === null
  const alone = makePerformance(run, { runs: [] }, options)
  if (alone === null || !isWhole) {
    return alone
  }
  const memory = readSpeeds(root)
  const own = speedOf(report, alone)
  const same = memory.filter(({ subject }) => subject === own.subject)
  const previous = same.at(-1)
  const past = same.filter((each) => each !== previous && isOf(each, options.baseline))
  if (isKept) {
    keepSpeeds(root, rememberSpeed(memory, own))
  }
  return makePerformance(run, { previous: previous?.speeds, runs: past.map(({ speeds }) => speeds) }, options)
}

function isOf({ branch, commit }: PastSpeed, baseline: string | undefined): boolean {
  return baseline === undefined || branch === baseline || (commit?.startsWith(baseline) ?? false)
}

function speedOf({ info, tests, rows }: Report, { components, cacheHitRate }: SuitePerformance): PastSpeed {
  const subject = subjectOf({
    files: tests.map(({ project, file }) => `${project} ${file}`),
    runs: rows.map(({ run: { evaluation, system, digests, trials } }) => ({
      evaluation,
      system: system.name,
      scorers: digests.scorers,
      trials,
    })),
    cacheHitRate,
    machine: [info.platform ?? '', String(availableParallelism()), info.node.split('.')[0] ?? ''],
  })
  const { commit = null, branch = null } = info.git ?? {}
  return { subject, startedAt: info.startedAt, commit, branch, speeds: speedsOf(components) }
}

/** Whether a part is so much slower than in past runs that the run is to fail. @internal */
export function isTooSlow(
  performance: SuitePerformance | null | undefined,
  { failOn }: Pick<ResolvedPerformance, 'failOn'>,
): boolean {
  const severities = ['minor', 'major', 'critical'] as const
  const failing: readonly unknown[] = failOn === undefined ? [] : severities.slice(severities.indexOf(failOn))
  return (performance?.changes ?? []).some(({ severity }) => failing.includes(severity))
}
