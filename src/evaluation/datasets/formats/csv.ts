import { type CsvError, type Info, parse } from 'csv-parse'

import { DatasetError, type DatasetPlace } from '../../errors/dataset-error.ts'
import { through } from '../files/through.ts'
import type { CsvColumns } from './csv-columns.ts'
import { type CsvCell, CsvTable } from './csv-table.ts'
import { LineCursor } from './line-cursor.ts'
import type { FileFormat, PlacedRow } from './file-format.ts'

/** @internal */
export interface CsvFormat {
  readonly delimiter: string
  readonly columns: CsvColumns | undefined
  /** Whether rows are handed out as they stand, for a schema. */
  readonly isRaw: boolean
}

/** A table whose first line names its columns, as RFC 4180 has it. @internal */
export function csv(format: CsvFormat): FileFormat {
  return {
    example: 'Write a line of column names, such as input,expected, and a line for each case.',
    read: (texts, source) => ({
      rows: readRows(texts, source, format),
      placeOf: (line) => ({ source, line }),
    }),
  }
}

interface Parsed {
  readonly record: readonly CsvCell[]
  readonly info: Pick<Info, 'bytes'>
}

async function* readRows(
  texts: AsyncIterable<string>,
  source: string,
  { delimiter, columns, isRaw }: CsvFormat,
): AsyncGenerator<PlacedRow, void, undefined> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    relax_column_count: true,
    cast: (value, { quoting }) => (value === '' && !quoting ? undefined : value),
  })
  // The library counts both signs of a line end within quotes.
  const cursor = new LineCursor()
  let table: CsvTable | undefined
  try {
    for await (const { record, info } of through<Uint8Array, Parsed>(noted(texts, cursor), parser)) {
      const line = cursor.nextLine()
      cursor.moveTo(info.bytes)
      if (table === undefined) {
        table = new CsvTable(record, { source, line, columns, isRaw, delimiter })
      } else {
        yield [line, table.read(record, line)]
      }
    }
  } catch (error) {
    throw isCsvError(error) ? describeSyntax(error, { source, line: cursor.nextLine() }) : error
  }
}

async function* noted(texts: AsyncIterable<string>, cursor: LineCursor): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const text of texts) {
    const chunk = Buffer.from(text)
    cursor.push(chunk)
    yield chunk
  }
}

function isCsvError(error: unknown): error is CsvError & { readonly lines: number; readonly column: unknown } {
  return error instanceof Error && error.constructor.name === 'CsvError'
}

const quoting =
  'A cell that contains quotes, delimiters or line breaks is written in quotes, with "" for each quote in it.'

const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that is opened here is never closed, to the end of the file.',
  INVALID_OPENING_QUOTE: 'there is a quote in the middle of a cell.',
  CSV_INVALID_CLOSING_QUOTE: 'there is text after the closing quote of a cell.',
}

/** @param place - of the row that the error is in: the library names the line where it gave up */
function describeSyntax(error: CsvError & { readonly column: unknown }, place: DatasetPlace): DatasetError {
  const problem = problems[error.code] ?? `${error.message}.`
  const cell = typeof error.column === 'number' ? `, cell ${error.column + 1}` : ''
  return new DatasetError(place, `this is not CSV${cell}: ${problem} ${quoting}`)
}
