import type { Evidence, RefusedEvidence } from '../../evidence/evidence.ts'
import type { Decision } from '../../gates/decide.ts'
import type { Problem } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import { attention } from '../terminal/attention.ts'
import { comparisonTable } from '../terminal/comparison-table.ts'
import { layoutTable } from '../terminal/layout-table.ts'
import { createPaint, type Paint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { wrap } from '../terminal/text-width.ts'
import { thresholdTable } from '../terminal/threshold-table.ts'
import type { Screen } from './format.ts'

/**
 * The report for people: all requirements in tables, then what needs attention, then the decision.
 *
 * @returns empty where there is nothing to report
 * @internal
 */
export function formatTerminal(report: Report, { columns, color }: Screen): string {
  const { tests, problems, decision } = printable({ ...report, rows: [] })
  const paint = createPaint(color)
  const evidence = tests.flatMap((test) => test.evidence)
  const comparisons = evidence.filter((entry) => entry.kind === 'comparison' || isRefused(entry, 'comparison'))
  const thresholds = evidence.filter((entry) => entry.kind === 'threshold' || isRefused(entry, 'threshold'))
  const all = [comparisonTable(comparisons, paint), thresholdTable(thresholds, paint)]
  const tables = all.filter(({ rows }) => rows.length > 0)
  const place = { width: columns, isOnly: tables.length === 1 }
  const parts = [
    ...tables.map((table) => layoutTable(table, paint, place)),
    ...attention(tests, paint, columns),
    ...problems.map((problem) => problemLines(problem, paint, columns)),
    ...(decision === null ? [] : [decisionLine(decision, paint, columns)]),
  ]
  return parts.join('\n\n')
}

function isRefused(entry: Evidence, kind: 'comparison' | 'threshold'): entry is RefusedEvidence {
  return entry.kind === 'refused' && (entry.baseline === null ? 'threshold' : 'comparison') === kind
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
