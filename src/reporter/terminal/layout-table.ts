import type { EvidenceTable, TableRow } from '../tables/evidence-table.ts'
import type { Paint } from './paint.ts'
import { renderTable, type Cell, type Column } from './render-table.ts'
import { clip, wrap } from './text-width.ts'

/**
 * Lays requirements out for a terminal: one line each where there is room, several lines where there is less, and a
 * paragraph each where no table fits.
 *
 * @internal
 */
export function layoutTable(table: EvidenceTable, paint: Paint, { width, isOnly }: TablePlace): string {
  const [arms, ...others] = new Set(table.rows.map((row) => row.arms))
  // Said once for all rows, but only above the first table: below another it would seem to belong to that.
  const showsArms = others.length > 0 || !isOnly
  const layout = { table, paint, showsArms }
  const body = asLines(layout, width) ?? asBlocks(layout, width)
  const caption = arms === undefined || arms === '' || showsArms ? [] : [` ${paint.aside(clip(arms, width - 1))}`]
  return body === undefined ? asParagraphs(table, paint, width) : [...caption, body].join('\n')
}

/** Where a table stands. @internal */
export interface TablePlace {
  /** Columns of the terminal. */
  readonly width: number
  /** Whether no other table stands beside it. */
  readonly isOnly: boolean
}

interface Layout {
  readonly table: EvidenceTable
  readonly paint: Paint
  readonly showsArms: boolean
}

function asLines({ table, paint, showsArms }: Layout, width: number): string | undefined {
  const rows = table.rows.map((row) => {
    const { state, label, reason } = row.verdict
    const paintLabel = (line: string): string => line.replace(label, (text) => paint.state(state, text))
    const interval = [{ text: `${row.estimate} ${row.limits}`.trim() }, ...row.notes]
    const verdict = [{ text: `${label}  ${reason}`.trim(), paint: paintLabel }]
    return [subjectCell(row, paint, showsArms), ...row.numbers, interval, ...pValueCell(table, row), verdict]
  })
  return renderTable(columnsOf(table, paint), rows, { width, gap: 3, airy: false })
}

function asBlocks({ table, paint, showsArms }: Layout, width: number): string | undefined {
  const rows = table.rows.map((row) => {
    const { state, label, reason } = row.verdict
    const interval = [{ text: row.estimate }, ...(row.limits === '' ? [] : [{ text: row.limits }]), ...row.notes]
    const verdict = [
      { text: label, paint: (text: string) => paint.state(state, text) },
      ...(reason === '' ? [] : [{ text: reason }]),
    ]
    return [subjectCell(row, paint, showsArms), ...row.numbers, interval, ...pValueCell(table, row), verdict]
  })
  return renderTable(narrowColumnsOf(table, paint), rows, { width, gap: 2, airy: true })
}

function pValueCell({ hasPValues }: EvidenceTable, { pValue }: TableRow): Cell[] {
  return hasPValues ? [[{ text: pValue }]] : []
}

function pValueColumn({ hasPValues }: EvidenceTable, paint: Paint): Column[] {
  return hasPValues ? [{ head: paint.heading('p'), align: 'right' }] : []
}

function subjectCell({ subject, arms, place }: TableRow, paint: Paint, showsArms: boolean): Cell {
  const asides = [...(showsArms ? [arms] : []), place].filter((text) => text !== '')
  return [{ text: subject }, ...asides.map((text) => ({ text, paint: paint.aside }))]
}

function columnsOf(table: EvidenceTable, paint: Paint): Column[] {
  const { title, numbers, interval } = table
  return [
    { head: paint.heading(title), align: 'left', shrinksTo: 30 },
    ...numbers.map((number) => ({ head: paint.heading(number), align: 'right' as const })),
    { head: paint.heading(interval.join(' ')), align: 'left' },
    ...pValueColumn(table, paint),
    { head: paint.heading('verdict'), align: 'left', shrinksTo: 28 },
  ]
}

/** As narrow as the longest words in them: `unscorable`, `INCONCLUSIVE`. */
function narrowColumnsOf(table: EvidenceTable, paint: Paint): Column[] {
  const { title, numbers, interval } = table
  return [
    { head: paint.heading(title), align: 'left', shrinksTo: 14 },
    ...numbers.map((number) => ({ head: paint.heading(number), align: 'right' as const, shrinksTo: 10 })),
    { head: interval.map(paint.heading).join('\n'), align: 'left' },
    ...pValueColumn(table, paint),
    { head: paint.heading('verdict'), align: 'left', shrinksTo: 12 },
  ]
}

function asParagraphs({ numbers, interval, rows, hasPValues }: EvidenceTable, paint: Paint, width: number): string {
  const paragraph = (row: TableRow): string => {
    const { state, label, reason } = row.verdict
    const named = row.numbers.map((cell, index) => `${numbers[index]} ${cell.map(({ text }) => text).join(', ')}`)
    const notes = row.notes.map(({ text }) => text)
    const figures = [
      ...named,
      [`${interval.join(' ')} ${row.estimate} ${row.limits}`.trim(), ...notes].join(', '),
      ...(hasPValues ? [`p ${row.pValue}`] : []),
    ]
    const lines = [row.subject, row.arms, row.place, ...figures, reason]
      .filter((text) => text !== '')
      .flatMap((text) => wrap(text, width - 4))
    return [` ${paint.state(state, label)}`, ...lines.map((line) => `   ${line}`)].join('\n')
  }
  return rows.map(paragraph).join('\n')
}
