import type { Evidence, RefusedEvidence } from '../../evidence/evidence.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import type { Paint } from '../terminal/paint.ts'
import { comparisonTable } from './comparison-table.ts'
import type { EvidenceTable, PlacedEvidence } from './evidence-table.ts'
import { thresholdTable } from './threshold-table.ts'

/** All requirements of a run in tables, comparisons first; without tables that have no row. @internal */
export function requirementTables(tests: readonly ReportedTest[], paint: Paint): EvidenceTable[] {
  const placed = tests.flatMap(({ file, name, evidence }) => evidence.map((each) => ({ evidence: each, file, name })))
  const comparisons = placed.filter(isAbout('comparison'))
  const thresholds = placed.filter(isAbout('threshold'))
  return [comparisonTable(comparisons, paint), thresholdTable(thresholds, paint)].filter(({ rows }) => rows.length > 0)
}

function isAbout<Kind extends 'comparison' | 'threshold'>(
  kind: Kind,
): (placed: PlacedEvidence) => placed is PlacedEvidence<Extract<Evidence, { kind: Kind }> | RefusedEvidence> {
  return (placed): placed is PlacedEvidence<Extract<Evidence, { kind: Kind }> | RefusedEvidence> =>
    kindOf(placed.evidence) === kind
}

/** What a refused gate would have been. */
function kindOf(evidence: Evidence): 'comparison' | 'threshold' {
  return evidence.kind === 'refused' ? (evidence.baseline === null ? 'threshold' : 'comparison') : evidence.kind
}
