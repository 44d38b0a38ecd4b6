import type { EvidenceTable } from '../../tables/evidence-table.ts'
import { gateTables, requirementTables } from '../../tables/requirement-tables.ts'
import { reportedGates } from '../../reported-gates.ts'
import type { Report } from '../../report.ts'
import { createPaint } from '../../terminal/paint.ts'
import { barOf } from '../charts/bar.ts'
import { type Markup, markup } from '../markup.ts'
import { forestTable } from './forest-table.ts'
import { section } from './section.ts'

const plain = createPaint(false)

/** All that was asked, each kind in a table with its forest plot; nothing where nothing was. @internal */
export function requirementSection(report: Report): Markup | undefined {
  const tables = [
    ...requirementTables(report.tests, plain).filter((table) => !isOfRelations(table)),
    ...reportedGates(report).flatMap((gate) => gateTables(gate, plain)),
  ]
  return tables.length === 0 ? undefined : section('requirements', 'Requirements', legend, tables.map(evidenceTable))
}

/** How the drawings are read. @internal */
export const legend: Markup = markup`<p class="legend">Drawn are estimate and interval; the band is where the whole interval has to lie for what was asked.</p>`

/** Relations have a section of their own. @internal */
export function isOfRelations({ rows }: EvidenceTable): boolean {
  return rows.some(({ evidence }) => evidence?.kind === 'relation')
}

/** @internal */
export function evidenceTable(table: EvidenceTable): Markup {
  return forestTable(
    table,
    table.rows.map(({ evidence }) => (evidence === undefined ? undefined : barOf(evidence))),
  )
}
