import { caseColumns, caseRows } from '../csv/case-rows.ts'
import { toCsv } from '../csv/to-csv.ts'
import type { Report } from '../report.ts'

/**
 * Every score of a run as a table: a row for each system, case, trial and scorer.
 *
 * @internal
 */
export function formatCsvCases(report: Report): string {
  return toCsv(caseColumns, caseRows(report))
}
