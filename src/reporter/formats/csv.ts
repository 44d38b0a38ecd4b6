import { comparisonColumns } from '../csv/comparison-columns.ts'
import { comparisonRows } from '../csv/comparison-rows.ts'
import { toCsv } from '../csv/to-csv.ts'
import type { Report } from '../report.ts'

/**
 * What was asked in a run as a table, a row each: comparisons, thresholds, relations, gates, pairs of variants, and what was
 * refused.
 *
 * @internal
 */
export function formatCsv(report: Report): string {
  return toCsv(comparisonColumns, comparisonRows(report))
}
