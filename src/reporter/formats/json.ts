import type { Report } from '../report.ts'
import { capabilityMatrix } from '../tables/capability-matrix.ts'
import { REPORT_SCHEMA, type JsonReport } from './json-report.ts'

/**
 * The whole report for programs, checked by `reportSchema`.
 *
 * @internal
 */
export function formatJson(report: Report): string {
  const { info, decision, gates, problems, tests, rows, looks, traffic, pastGateway, merge } = report
  const capabilities = capabilityMatrix(tests)
  const json: JsonReport = {
    schema: REPORT_SCHEMA,
    info,
    decision,
    gates,
    problems,
    tests,
    capabilities,
    rows,
    looks,
    traffic,
    ...(pastGateway === undefined ? {} : { pastGateway }),
    merge,
  }
  return `${JSON.stringify(json, null, 2)}\n`
}
