import type { Report } from '../report.ts'
import { limitRows } from '../limit-rows.ts'
import { capabilityMatrix } from '../tables/capability-matrix.ts'
import { REPORT_SCHEMA, type JsonReport } from './json-report.ts'

/**
 * The whole report for programs, checked by `reportSchema`. Indented for people except for the rows, of which each case and
 * each observation has a line; of runs with more than 100,000 cases the first ones.
 *
 * @internal
 */
export function formatJson(report: Report): string {
  const { info, decision, gates, problems, tests, looks, traffic, pastGateway, performance, merge } = report
  const rows = limitRows(report.rows)
  const json: JsonReport = {
    schema: REPORT_SCHEMA,
    info,
    decision,
    gates,
    problems,
    tests,
    capabilities: capabilityMatrix(tests),
    rows,
    looks,
    traffic,
    ...(pastGateway === undefined ? {} : { pastGateway }),
    ...(performance === undefined ? {} : { performance }),
    merge,
  }
  const fields = Object.entries(json).map(
    ([key, value]) => `${JSON.stringify(key)}: ${key === 'rows' ? rowsText(rows) : indented(value)}`,
  )
  return `{\n  ${fields.join(',\n  ')}\n}\n`
}

function rowsText(rows: Report['rows']): string {
  const runs = rows.map(({ digest, run, leftOut }) => {
    const fields = Object.entries(run).map(([key, value]) => `${JSON.stringify(key)}: ${lines(value)}`)
    const more = leftOut === undefined ? '' : `, "leftOut": ${leftOut}`
    return `{ "digest": ${JSON.stringify(digest)}${more}, "run": {\n${fields.join(',\n')} } }`
  })
  return `[${runs.join(',\n')}]`
}

/** Lists with a line for each of their items. */
function lines(value: unknown): string {
  return Array.isArray(value) ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}]` : JSON.stringify(value)
}

/** No text in JSON has a line break of its own. */
function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
}
