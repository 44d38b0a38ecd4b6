import { firstCases } from '../evidence/rows/first-cases.ts'
import { mostShownCases } from '../evidence/rows/most-shown-cases.ts'
import type { Report, ReportedRows } from './report.ts'

/** Rows as reports show them: of runs with very many cases, the first ones. @internal */
export function limitRows(rows: Report['rows'], most: number = mostShownCases): ReportedRows[] {
  return rows.map(({ digest, run, leftOut = 0 }) => {
    const more = Math.max(0, run.cases.length - most)
    return { digest, run: firstCases(run, most), ...(leftOut + more === 0 ? {} : { leftOut: leftOut + more }) }
  })
}
