import { decodeRun } from '../evidence/rows/decode-run.ts'
import { decide } from '../gates/decide.ts'
import { findAbsent } from './recording/find-absent.ts'
import { findContradictions } from './recording/find-contradictions.ts'
import type { Problem, RecordedRun } from './recording/recorded-run.ts'
import type { Report, ReportedRows, RunInfo } from './report.ts'

/**
 * Makes of what a run left what is reported about it.
 *
 * @internal
 */
export async function makeReport(recorded: RecordedRun, info: RunInfo): Promise<Report> {
  const { rows, problems } = await decodeRows(recorded.rows)
  const required = recorded.tests.filter(({ expectedToFail }) => !expectedToFail)
  const evidence = required.flatMap((test) => test.evidence)
  return {
    info,
    decision: decide(evidence, findAbsent(recorded)) ?? null,
    problems: [...recorded.problems, ...findContradictions(recorded.tests), ...problems],
    tests: recorded.tests,
    rows,
    traffic: recorded.traffic,
  }
}

/** A run that several tests judge is recorded once per file; shards may bring it twice. */
async function decodeRows(
  recorded: RecordedRun['rows'],
): Promise<{ readonly rows: ReportedRows[]; readonly problems: Problem[] }> {
  const rows = new Map<string, ReportedRows>()
  const problems: Problem[] = []
  for (const { test, artifact } of recorded) {
    if (rows.has(artifact.digest)) {
      continue
    }
    try {
      rows.set(artifact.digest, { digest: artifact.digest, run: await decodeRun(artifact) })
    } catch (error) {
      problems.push({ kind: 'unreadable rows', test, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { rows: [...rows.values()], problems }
}
