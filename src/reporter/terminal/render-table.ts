import Table from 'cli-table3'

import { textWidth, wrap } from './text-width.ts'

/** A column of a table. @internal */
export interface Column {
  readonly head: string
  readonly align: 'left' | 'right'
  /** How narrow it may become where space is short; its words are then broken into lines. */
  readonly shrinksTo?: number
}

/** A cell: lines, each with a way to paint it once its width is settled. @internal */
export type Cell = ReadonlyArray<Line>

interface Line {
  readonly text: string
  readonly paint?: (text: string) => string
}

/** How much room a table leaves. @internal */
export interface Spacing {
  /** Columns of the terminal. */
  readonly width: number
  /** Between two columns. */
  readonly gap: number
  /** Whether a blank line parts the rows. */
  readonly airy: boolean
}

/**
 * A table without frame.
 *
 * @param rows - each with as many cells as there are columns
 * @returns `undefined` if it is too wide, even with every column at its narrowest
 * @internal
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly Cell[][],
  { width, gap, airy }: Spacing,
): string | undefined {
  const widths = fitWidths(columns, rows, width - 1 - gap * (columns.length - 1))
  if (widths === undefined) {
    return undefined
  }
  const table = new Table({
    chars: { ...frame, middle: ' '.repeat(gap) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: columns.map(({ head }) => head),
    colAligns: columns.map(({ align }) => align),
    colWidths: widths,
  })
  const blank = airy ? [columns.map(() => '')] : []
  for (const row of rows) {
    const cells = row.map((cell, index) => paintCell(cell, widths[index] ?? 0))
    table.push(...blank, ...toLines(cells))
  }
  return table.toString().replaceAll(/[ \t]+$/gm, '')
}

const frame = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: ' ',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
}

function fitWidths(columns: readonly Column[], rows: readonly Cell[][], room: number): number[] | undefined {
  const widths = columns.map(({ head }, index) =>
    Math.max(
      textWidth(head),
      ...rows.map((row) => Math.max(0, ...(row[index] ?? []).map(({ text }) => textWidth(text)))),
    ),
  )
  for (;;) {
    const excess = widths.reduce((sum, size) => sum + size, 0) - room
    if (excess <= 0) {
      return widths
    }
    const slack = columns.map(({ shrinksTo = Infinity }, index) => (widths[index] ?? 0) - shrinksTo)
    const widest = slack.indexOf(Math.max(...slack))
    if ((slack[widest] ?? 0) <= 0) {
      return undefined
    }
    widths[widest] = (widths[widest] ?? 0) - 1
  }
}

/** A row for each line: the time that the library takes for a cell grows with the cube of its lines. */
function toLines(cells: ReadonlyArray<readonly string[]>): string[][] {
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''))
}

function paintCell(cell: Cell, width: number): string[] {
  return cell.flatMap(({ text, paint = (plain: string): string => plain }) =>
    wrap(text, width)
      .map((line) => paint(line))
      .flatMap((line) => line.split('\n')),
  )
}
