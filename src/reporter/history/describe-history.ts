import { count } from '../../evidence/wording/count.ts'
import type { ListedRun } from '../../history/runs/list-runs.ts'
import type { Screen } from '../formats/format.ts'
import { createPaint, type Paint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { type Cell, type Column, renderTable } from '../terminal/render-table.ts'
import { describeCode, describeCost, describeMarks, describeRequirements, describeTime, shortId } from './run-words.ts'

const states = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const

/**
 * Runs for people: a line each, or a paragraph where the terminal is too narrow.
 *
 * @internal
 */
export function describeHistory(runs: readonly ListedRun[], { columns, color }: Screen): string {
  const paint = createPaint(color)
  const shown = printable(runs)
  const rows = shown.map((run) => cellsOf(run, paint))
  const table = renderTable(columnsOf(paint), rows, { width: columns, gap: 2, airy: false })
  return `${table ?? shown.map((run) => paragraph(run, paint)).join('\n\n')}\n`
}

function columnsOf({ heading }: Paint): Column[] {
  const left = (head: string, shrinksTo?: number): Column => ({
    head: heading(head),
    align: 'left',
    ...(shrinksTo === undefined ? {} : { shrinksTo }),
  })
  return [
    left('run'),
    left('when (UTC)'),
    left('commit', 17),
    left('gate'),
    left('requirements', 22),
    { head: heading('cost'), align: 'right' },
    left('evaluations', 12),
    left('', 8),
  ]
}

function cellsOf(run: ListedRun, paint: Paint): Cell[] {
  return [
    [{ text: shortId(run) }],
    [{ text: describeTime(run) }],
    [{ text: describeCode(run) }],
    [decisionOf(run, paint)],
    [{ text: describeRequirements(run) }],
    [{ text: describeCost(run) }],
    [{ text: run.evaluations.join(', ') }],
    [{ text: describeMarks(run), paint: paint.loss }],
  ]
}

function decisionOf({ decision }: ListedRun, paint: Paint): Cell[number] {
  return decision === null
    ? { text: '–' }
    : { text: decision.decision, paint: (text) => paint.state(states[decision.decision], text) }
}

function paragraph(run: ListedRun, paint: Paint): string {
  const { text, paint: painted = (plain: string): string => plain } = decisionOf(run, paint)
  const facts = [
    describeCode(run),
    describeRequirements(run),
    run.calls === 0 ? '' : `${count(run.calls, 'call')}, ${describeCost(run)}`,
    run.evaluations.join(', '),
    describeMarks(run),
  ].filter((fact) => fact !== '')
  return [` ${shortId(run)}  ${describeTime(run)}  ${painted(text)}`, ...facts.map((fact) => `   ${fact}`)].join('\n')
}
