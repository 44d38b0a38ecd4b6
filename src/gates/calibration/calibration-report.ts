import type { Evidence } from '../../evidence/evidence.ts'
import type { Run } from '../../evaluation/run.ts'
import type { GateOutcome } from '../judge-policy.ts'

/** What one of the two runs of a suite left. @internal */
export interface CalibrationReport {
  readonly tests: ReadonlyArray<{
    readonly file: string
    readonly name: string
    readonly evidence: readonly Evidence[]
  }>
  /** Gates of the run as a whole. */
  readonly gates: readonly GateOutcome[]
  readonly rows: ReadonlyArray<{ readonly digest: string; readonly run: Run }>
}

/** Two runs of one system on the same cases, with other samples of all answers. @internal */
export type Replicates = readonly [Run, Run]

/**
 * The two runs of the first of some systems that both reports have.
 *
 * @param digests - of rows of the first report
 * @internal
 */
export function findReplicates(
  digests: ReadonlyArray<string | undefined>,
  first: CalibrationReport,
  second: CalibrationReport,
): Replicates | { readonly reason: string } {
  const runs = digests.flatMap((digest) => first.rows.find((row) => row.digest === digest)?.run ?? [])
  if (runs.some(({ partOf }) => partOf !== undefined)) {
    return {
      reason: 'nobody knows how many cases its stream has, so that it was stopped early and not all have two answers',
    }
  }
  for (const run of runs) {
    const other = second.rows.find((row) => isReplicate(run, row.run))?.run
    if (other !== undefined) {
      return [run, other]
    }
  }
  return { reason: 'the second run has no rows of the same system and cases' }
}

function isReplicate(run: Run, other: Run): boolean {
  return (
    run.evaluation === other.evaluation &&
    run.system.name === other.system.name &&
    run.digests.data === other.digests.data &&
    run.trials === other.trials
  )
}
