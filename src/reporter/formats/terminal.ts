import type { Decision } from '../../gates/decide.ts'
import type { Problem } from '../recording/recorded-run.ts'
import { noticesOf } from '../notices.ts'
import type { Report } from '../report.ts'
import { requirementTables } from '../tables/requirement-tables.ts'
import { attention } from '../terminal/attention.ts'
import { layoutTable } from '../terminal/layout-table.ts'
import { createPaint, type Paint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { trafficBlock } from '../terminal/traffic-block.ts'
import { wrap } from '../terminal/text-width.ts'
import type { Screen } from './format.ts'

/**
 * The report for people: all requirements in tables, then what needs attention, then the decision.
 *
 * @returns empty where there is nothing to report
 * @internal
 */
export function formatTerminal(report: Report, { columns, color }: Screen): string {
  const { tests, problems, decision, info, merge, traffic } = printable({ ...report, rows: [] })
  const paint = createPaint(color)
  const tables = requirementTables(tests, paint)
  const place = { width: columns, isOnly: tables.length === 1 }
  const parts = [
    ...tables.map((table) => layoutTable(table, paint, place)),
    ...attention(tests, paint, columns),
    ...problems.map((problem) => problemLines(problem, paint, columns)),
    ...trafficBlock(traffic, paint, columns),
    ...(decision === null
      ? []
      : noticesOf({ info, merge }).flatMap((notice) =>
          wrap(notice, columns - 1)
            .map((line) => ` ${line}`)
            .join('\n'),
        )),
    // The gate is decided over all shards together.
    ...(decision === null || info.shard !== null ? [] : [decisionLine(decision, paint, columns)]),
  ]
  return parts.join('\n\n')
}

function problemLines({ test, message }: Problem, paint: Paint, width: number): string {
  const [first = '', ...rest] = wrap(`${test}: ${message}.`, width - 10)
  return [` ${paint.state('contradicted', 'PROBLEM')}  ${first}`, ...rest.map((line) => `          ${line}`)].join('\n')
}

function decisionLine({ decision, reason }: Decision, paint: Paint, width: number): string {
  const states = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const
  const start = ` ${paint.heading('Gate')}  ${paint.state(states[decision], decision)}`
  const [first = '', ...rest] = wrap(reason, width - 9 - decision.length)
  return [`${start}  ${first}`, ...rest.map((line) => `${' '.repeat(9 + decision.length)}${line}`)].join('\n')
}
