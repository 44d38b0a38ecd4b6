import type { RefusedEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { isLoose } from '../../evidence/is-asked.ts'
import type { RelationEvidence } from '../../evidence/relation-evidence.ts'
import { gateWords, type ReportedGate } from '../reported-gates.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import type { Paint } from '../terminal/paint.ts'
import { comparisonTable } from './comparison-table.ts'
import type { EvidenceTable, PlacedEvidence } from './evidence-table.ts'
import { robustnessTable, stabilityTable } from './relation-table.ts'
import { thresholdTable } from './threshold-table.ts'

/**
 * The requirements of a run in tables, except for those of gates, which have tables of their own: comparisons first, without
 * tables that have no row.
 *
 * @internal
 */
export function requirementTables(tests: readonly ReportedTest[], paint: Paint): EvidenceTable[] {
  return tablesOf(
    tests.flatMap(({ file, name, evidence }) =>
      evidence.filter(isLoose).map((each) => ({ evidence: each, file, name })),
    ),
    paint,
  )
}

/** The requirements of a gate in tables, which are named after it. @internal */
export function gateTables({ gate, requirements }: ReportedGate, paint: Paint): EvidenceTable[] {
  const { tables } = gateWords({ gate })
  const placed = requirements.map((evidence) => ({ evidence, file: '', name: evidence.gate?.requirement ?? '' }))
  return tablesOf(placed, paint).map((table) => ({
    ...table,
    title: `${tables} · ${table.title.toLowerCase()}`,
  }))
}

function tablesOf(placed: readonly PlacedEvidence[], paint: Paint): EvidenceTable[] {
  const relations = placed.filter(isRelation)
  return [
    comparisonTable(placed.filter(isAbout('comparison')), paint),
    thresholdTable(placed.filter(isAbout('threshold')), paint),
    robustnessTable(
      relations.filter(({ evidence }) => !isAudit(evidence)),
      paint,
    ),
    stabilityTable(
      relations.filter(({ evidence }) => isAudit(evidence)),
      paint,
    ),
  ].filter(({ rows }) => rows.length > 0)
}

function isRelation(placed: PlacedEvidence): placed is PlacedEvidence<RelationEvidence> {
  return placed.evidence.kind === 'relation'
}

function isAudit({ relation }: RelationEvidence): boolean {
  return relation.repeats !== undefined
}

function isAbout<Kind extends 'comparison' | 'threshold'>(
  kind: Kind,
): (
  placed: PlacedEvidence,
) => placed is PlacedEvidence<Extract<RequirementEvidence, { kind: Kind }> | RefusedEvidence> {
  return (placed): placed is PlacedEvidence<Extract<RequirementEvidence, { kind: Kind }> | RefusedEvidence> =>
    kindOf(placed.evidence) === kind
}

/** What a refused gate would have been. */
function kindOf(evidence: RequirementEvidence): Exclude<RequirementEvidence['kind'], 'refused'> {
  return evidence.kind === 'refused' ? (evidence.baseline === null ? 'threshold' : 'comparison') : evidence.kind
}
