import type { ArmEvidence, Evidence } from '../../evidence/evidence.ts'
import { findObstacles } from '../../history/baselines/find-obstacles.ts'
import { lookAt } from '../../history/looks/look-at.ts'
import { keepLooks, readLooks, remember } from '../../history/looks/look-memory.ts'
import type { Report, ReportedLook } from '../report.ts'

/**
 * Tells a report how often each of its candidates was looked at, this time included: on the same evaluation, with the same
 * cases and scorers. Keeps it for the next run.
 *
 * @param root - of Vitest
 * @internal
 */
export function addLooks(root: string, report: Report, now: Date): Report {
  const looks = lookAtCandidates(root, report, now)
  const counted = <Each extends Evidence>(evidence: Each): Each => {
    const candidate = measuredCandidate(evidence)
    const found = looks.get(candidate?.run ?? '')
    return candidate === undefined || found === undefined
      ? evidence
      : { ...evidence, candidate: { ...candidate, looks: found.looks } }
  }
  return {
    ...report,
    looks: [...looks.values()],
    tests: report.tests.map((test) =>
      test.expectedToFail ? test : { ...test, evidence: test.evidence.map((each) => counted(each)) },
    ),
    gates: report.gates.map((gate) => ({ ...gate, requirements: gate.requirements.map((each) => counted(each)) })),
  }
}

function measuredCandidate(evidence: Evidence): ArmEvidence | undefined {
  return evidence.kind === 'comparison' || evidence.kind === 'threshold' ? evidence.candidate : undefined
}

/** By the digest of the rows. */
function lookAtCandidates(
  root: string,
  report: Pick<Report, 'tests' | 'rows'>,
  now: Date,
): ReadonlyMap<string, ReportedLook> {
  const candidates = candidatesOf(report)
  if (candidates.length === 0) {
    return new Map()
  }
  const memory = remember(
    readLooks(root),
    candidates.map(({ run }) => lookAt(run)),
    now,
  )
  keepLooks(root, memory)
  return new Map(
    candidates.map(({ digest, run }) => {
      const looks = memory[lookAt(run).subject]
      const { name, version } = run.system
      const look = {
        evaluation: run.evaluation,
        candidate: version === undefined ? name : `${name} (${version})`,
        looks: looks?.seen.length ?? 1,
        since: looks?.since ?? now.toISOString(),
      }
      return [digest, look] as const
    }),
  )
}

/** The runs that a verdict is about. Those of tests that are to fail ask nothing, and what errors or the budget cut short gives none. */
function candidatesOf({ tests, rows }: Pick<Report, 'tests' | 'rows'>): Report['rows'] {
  const judged = new Set(
    tests
      .filter(({ expectedToFail }) => !expectedToFail)
      .flatMap(({ evidence }) => evidence.map((each) => measuredCandidate(each)?.run)),
  )
  return rows.filter(({ digest, run }) => judged.has(digest) && findObstacles(run).length === 0)
}
