import type { Report } from '../report.ts'
import { REPORT_SCHEMA, type JsonReport } from './json-report.ts'

/**
 * The whole report for programs, checked by `reportSchema`.
 *
 * @internal
 */
export function formatJson(report: Report): string {
  const { info, decision, problems, tests, rows, traffic, merge } = report
  const json: JsonReport = { schema: REPORT_SCHEMA, info, decision, problems, tests, rows, traffic, merge }
  return `${JSON.stringify(json, null, 2)}\n`
}
