import type { DecidingEvidence } from '../../evidence/evidence.ts'
import type { RankingEvidence } from '../../evidence/ranking-evidence.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'

/** A record, and where it was left. @internal */
export interface PlacedRecord<Kind extends DecidingEvidence | RankingEvidence = DecidingEvidence> {
  /** `null` for gates of the whole run. */
  readonly test: ReportedTest | null
  /** Which record of the test, or of the gate of the run; from 0. */
  readonly index: number
  readonly evidence: Kind
}

/**
 * All records of a report: those of tests in their order, then the gates of the run, the requirements of each before it.
 *
 * @internal
 */
export function placedRecords({
  tests,
  gates,
}: Pick<Report, 'tests' | 'gates'>): PlacedRecord<DecidingEvidence | RankingEvidence>[] {
  return [
    ...tests.flatMap((test) => test.evidence.map((evidence, index) => ({ test, index, evidence }))),
    ...gates.flatMap(({ gate, requirements }) =>
      [...requirements, gate].map((evidence, index) => ({ test: null, index, evidence })),
    ),
  ]
}
