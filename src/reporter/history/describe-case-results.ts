import type { CaseResult } from '../../history/runs/case-results.ts'
import type { Screen } from '../formats/format.ts'
import { createPaint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { type Cell, type Column, renderTable } from '../terminal/render-table.ts'
import { describeCode, describeTime, shortId } from './run-words.ts'

/** What one case came to, run by run, for people. @internal */
export function describeCaseResults(results: readonly CaseResult[], { columns, color }: Screen): string {
  const { heading } = createPaint(color)
  const heads = ['when (UTC)', 'run', 'commit', 'evaluation', 'system', 'metric', 'score', 'content']
  const fields = heads.map((head): Column => ({ head: heading(head), align: 'left', shrinksTo: 8 }))
  const rows = printable(results).map(cellsOf)
  const table = renderTable(fields, rows, { width: columns, gap: 3, airy: false })
  const lines = rows.map((row) => ` ${row.map((cell) => cell.map(({ text }) => text).join(' ')).join('  ')}`)
  return `${table ?? lines.join('\n')}\n`
}

/** Digits of a digest that tell versions of a case apart. */
const shownDigits = 8

function cellsOf({ run, evaluation, system, version, metric, content, trials }: CaseResult): Cell[] {
  const scores = trials.map(({ outcome, score }) => (score === null ? outcome : String(Number(score.toPrecision(4)))))
  return [
    describeTime(run),
    shortId(run),
    describeCode(run),
    evaluation,
    version === null ? system : `${system} (${version})`,
    metric,
    scores.join(', '),
    content.slice(0, shownDigits),
  ].map((text) => [{ text }])
}
