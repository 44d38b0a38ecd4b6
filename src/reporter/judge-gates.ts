import type { GateOutcome } from '../gates/judge-policy.ts'
import { judgeRuns, type RunPolicy } from '../gates/judge-runs.ts'
import type { Problem } from './recording/recorded-run.ts'
import type { ReportedRows } from './report.ts'

/** What the policies of a run came to. @internal */
export interface JudgedGates {
  readonly gates: readonly GateOutcome[]
  readonly problems: readonly Problem[]
}

/**
 * Judges the policies of a run from the rows of all eval files.
 *
 * @param doubts - why the evidence is not all there, one half-sentence per reason
 * @internal
 */
export function judgeGates(
  policies: readonly RunPolicy[],
  rows: readonly ReportedRows[],
  doubts: readonly string[],
): JudgedGates {
  const outcomes = policies.map((policy) => judgeRuns(policy, rows, doubts))
  return {
    gates: outcomes.map(({ gate, requirements }) => ({ gate, requirements })),
    problems: outcomes.flatMap(({ gate, ambiguous }) =>
      ambiguous.map((message) => ({ kind: 'ambiguous gate', test: `gate ${gate.name}`, message }) as const),
    ),
  }
}
