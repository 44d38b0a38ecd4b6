import { findObstacles } from '../../history/baselines/find-obstacles.ts'
import { lookAt } from '../../history/looks/look-at.ts'
import { keepLooks, readLooks, remember } from '../../history/looks/look-memory.ts'
import type { Report, ReportedLook } from '../report.ts'

/**
 * How often each candidate of a report was looked at, this time included: on the same evaluation, with the same cases and
 * scorers. Keeps it for the next run.
 *
 * @param root - of Vitest
 * @internal
 */
export function countLooks(root: string, report: Pick<Report, 'tests' | 'rows'>, now: Date): ReportedLook[] {
  const candidates = candidatesOf(report)
  if (candidates.length === 0) {
    return []
  }
  const memory = remember(readLooks(root), candidates.map(lookAt), now)
  keepLooks(root, memory)
  return candidates.map((run) => {
    const looks = memory[lookAt(run).subject]
    const { name, version } = run.system
    return {
      evaluation: run.evaluation,
      candidate: version === undefined ? name : `${name} (${version})`,
      looks: looks?.seen.length ?? 1,
      since: looks?.since ?? now.toISOString(),
    }
  })
}

type Run = Report['rows'][number]['run']

/** The runs that a verdict is about. Those of tests that are to fail ask nothing, and what errors or the budget cut short gives none. */
function candidatesOf({ tests, rows }: Pick<Report, 'tests' | 'rows'>): Run[] {
  const judged = new Set(
    tests
      .filter(({ expectedToFail }) => !expectedToFail)
      .flatMap(({ evidence }) =>
        evidence.flatMap((each) =>
          each.kind === 'comparison' || each.kind === 'threshold' ? [each.candidate.run] : [],
        ),
      ),
  )
  return rows.flatMap(({ digest, run }) => (judged.has(digest) && findObstacles(run).length === 0 ? [run] : []))
}
