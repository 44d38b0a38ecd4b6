import type { RefusedEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { armsLine, type PlacedEvidence, placesOf, type TableRow } from './evidence-table.ts'
import { requirementLabel, subjectOf } from './requirement-label.ts'

/** What a row shows besides what every requirement has. @internal */
export type RowFigures = Pick<TableRow, 'numbers' | 'estimate' | 'limits' | 'notes' | 'pValue'>

/** A row for each requirement: what it is about, its verdict, and the figures of its kind. @internal */
export function evidenceRows<Kind extends RequirementEvidence>(
  placed: ReadonlyArray<PlacedEvidence<Kind>>,
  figuresOf: (evidence: Kind) => RowFigures,
): TableRow[] {
  const places = placesOf(placed)
  return placed.map(({ evidence }, index) => ({
    evidence,
    verdict: requirementLabel(evidence),
    subject: subjectOf(evidence),
    arms: armsLine(evidence),
    place: places[index] ?? '',
    ...figuresOf(evidence),
  }))
}

/** The figures of a requirement that was refused: how many cases there are, and nothing in the other columns. @internal */
export function noFigures({ n }: RefusedEvidence, columns: number): RowFigures {
  const numbers = [[{ text: n.toLocaleString('en-US') }], ...Array.from({ length: columns - 1 }, () => [{ text: '–' }])]
  return { numbers, estimate: '–', limits: '', notes: [], pValue: '–' }
}
