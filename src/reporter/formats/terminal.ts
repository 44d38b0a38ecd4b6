import type { RankingEvidence } from '../../evidence/ranking-evidence.ts'
import type { Decision } from '../../gates/decide.ts'
import type { Problem } from '../recording/recorded-run.ts'
import { describeSlowness } from '../performance/describe-performance.ts'
import { noticesOf } from '../notices.ts'
import type { Report } from '../report.ts'
import { capabilityMatrix } from '../tables/capability-matrix.ts'
import { describeGate, gateWords, type ReportedGate, reportedGates } from '../reported-gates.ts'
import { describeOutcome, rankingsOf, rankingSubject, rankingTable } from '../tables/ranking-table.ts'
import { gateTables, requirementTables } from '../tables/requirement-tables.ts'
import { attention } from '../terminal/attention.ts'
import { capabilityBlock } from '../terminal/capability-block.ts'
import { layoutTable } from '../terminal/layout-table.ts'
import { createPaint, type Paint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { labelIndent, labelled } from '../terminal/labelled.ts'
import { trafficLine, trafficTable } from '../terminal/traffic-lines.ts'
import { wrap } from '../terminal/text-width.ts'
import type { Screen } from './format.ts'

/** Longer names are cut on a terminal; other formats have them whole. */
const longestText = 1_000

/**
 * The report for people: all requirements in tables, then what needs attention, then the decision.
 *
 * @returns empty where there is nothing to report
 * @internal
 */
export function formatTerminal(report: Report, { columns, color }: Screen): string {
  const shown = printable({ ...report, rows: [] }, longestText)
  const { tests, problems, decision, traffic, ...rest } = shown
  const paint = createPaint(color)
  const gates = reportedGates(shown)
  const rankings = rankingsOf(tests)
  const tables = [
    ...requirementTables(tests, paint),
    ...gates.flatMap((gate) => gateTables(gate, paint)),
    ...rankings.map((ranking) => rankingTable(ranking, paint)),
  ]
  const place = { width: columns, isOnly: tables.length === 1 }
  const parts = [
    ...tables.map((table) => layoutTable(table, paint, place)),
    ...capabilityBlock(capabilityMatrix(tests), paint, columns),
    ...attention(shown, paint, columns),
    ...problems.map((problem) => problemLines(problem, paint, columns)),
    ...trafficTable(traffic, paint, columns),
    ...(decision === null
      ? []
      : noticesOf({ ...rest, tests, rows: report.rows }).flatMap((notice) =>
          wrap(notice, columns - 1)
            .map((line) => ` ${line}`)
            .join('\n'),
        )),
    ...rankings.map((ranking) => rankingLine(ranking, paint, columns)),
  ]
  const account = [...trafficLine(traffic, paint, columns), ...speedLine(shown, paint, columns)]
  // The gate is decided over all shards together.
  const end = decision === null || rest.info.shard !== null ? [] : [decisionLine(decision, paint, columns)]
  const reasons = gates.map((gate) => gateLine(gate, paint, columns))
  const closing = gates.length === 0 ? [[...account, ...end]] : [account, ...reasons.map((reason) => [reason]), end]
  return [...parts, ...closing.map((lines) => lines.join('\n')).filter((text) => text !== '')].join('\n\n')
}

function problemLines({ test, message }: Problem, paint: Paint, width: number): string {
  const lines = wrap(`${test}: ${message}.`, width - labelIndent.length)
  return labelled('PROBLEM', lines, paint.state('contradicted', 'PROBLEM'))
}

const states = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const

function gateLine(reported: ReportedGate, paint: Paint, width: number): string {
  const { kind, name, state, label } = gateWords(reported)
  const lines = [`${name}: ${paint.state(state, label)}`, ...wrap(describeGate(reported), width - labelIndent.length)]
  return labelled(kind, lines, paint.heading(kind))
}

/** Only where something is wrong with it. */
function speedLine({ performance }: Report, paint: Paint, width: number): string[] {
  const slowness = describeSlowness(performance)
  return slowness === undefined
    ? []
    : [labelled('Speed', wrap(slowness, width - labelIndent.length), paint.heading('Speed'))]
}

function rankingLine(ranking: RankingEvidence, paint: Paint, width: number): string {
  const lines = wrap(describeOutcome(ranking), width - 10)
  const first = ` ${paint.heading('Ranking')}  ${rankingSubject(ranking)}`
  return [first, ...lines.map((line) => `          ${line}`)].join('\n')
}

function decisionLine({ decision, reason }: Decision, paint: Paint, width: number): string {
  const [first = '', ...rest] = wrap(reason, width - labelIndent.length - decision.length - 2)
  const lines = [
    `${paint.state(states[decision], decision)}  ${first}`,
    ...rest.map((line) => ' '.repeat(decision.length + 2) + line),
  ]
  return labelled('Gate', lines, paint.heading('Gate'))
}
