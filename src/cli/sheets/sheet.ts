import { toCsv } from '../../reporter/csv/to-csv.ts'
import { escapeMarkdown } from '../../reporter/markdown/escape-markdown.ts'
import { line } from '../../reporter/markdown/markdown-table.ts'
import { printable } from '../../reporter/terminal/printable.ts'
import { textWidth } from '../../reporter/terminal/text-width.ts'

/** One column of figures, for people and for programs. @internal */
export interface SheetColumn<Item> {
  readonly name: string
  /** As programs read it. */
  readonly value: (item: Item) => string | number | null
  /** As people read it. */
  readonly show: (item: Item) => string
}

/** @internal */
export const sheetFormats = ['table', 'json', 'csv', 'markdown'] as const

/** How a command prints its figures. @internal */
export type SheetFormat = (typeof sheetFormats)[number]

/** @throws RangeError naming the formats that there are @internal */
export function readSheetFormat(name: string): SheetFormat {
  const format = sheetFormats.find((known) => known === name)
  if (format === undefined) {
    throw new RangeError(`--format must be one of ${sheetFormats.join(', ')}, got "${name}"`)
  }
  return format
}

/**
 * Items as a table in columns, as Markdown, or as CSV.
 *
 * @internal
 */
export function formatSheet<Item>(
  format: Exclude<SheetFormat, 'json'>,
  columns: ReadonlyArray<SheetColumn<Item>>,
  items: readonly Item[],
): string {
  if (format === 'csv') {
    return toCsv(
      columns.map(({ name, value }) => ({ name, read: value })),
      items,
    )
  }
  const isNumber = columns.map(({ value }) => items.some((item) => typeof value(item) === 'number'))
  const rows = items.map((item) => columns.map(({ show }) => show(item)))
  const heads = columns.map(({ name }) => name)
  if (format === 'markdown') {
    const marks = isNumber.map((number) => (number ? '--:' : ':--'))
    return `${[heads, marks, ...rows.map((row) => row.map((cell) => escapeMarkdown(cell)))].map(line).join('\n')}\n`
  }
  return `${alignCells([heads, ...rows.map((row) => row.map((cell) => printable(cell)))], isNumber)}\n`
}

/** Numbers stand at the right of their columns. */
function alignCells(rows: ReadonlyArray<readonly string[]>, isNumber: readonly boolean[]): string {
  const widths = isNumber.map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))))
  const pad = (cell: string, column: number): string => {
    const space = ' '.repeat((widths[column] ?? 0) - textWidth(cell))
    return isNumber[column] === true ? space + cell : cell + space
  }
  return rows.map((row) => ` ${row.map(pad).join('   ')}`.trimEnd()).join('\n')
}
