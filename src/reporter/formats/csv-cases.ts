import { caseColumns, caseRows } from '../csv/case-rows.ts'
import { csvPieces } from '../csv/to-csv.ts'
import type { Report } from '../report.ts'

/**
 * Every score of a run as a table: a row for each system, case, trial and scorer.
 *
 * @internal
 */
export function formatCsvCases(report: Report): Iterable<string> {
  return csvPieces(caseColumns, caseRows(report))
}
