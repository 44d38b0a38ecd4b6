import { stringify } from 'csv-stringify/sync'

/** What a cell holds; `null` leaves it empty. @internal */
export type CsvValue = string | number | boolean | null

/** One column: how it is called, and what of an item stands in it. @internal */
export interface CsvColumn<Item> {
  readonly name: string
  readonly read: (item: Item) => CsvValue
}

/**
 * Items as a table by RFC 4180: a line of names, then one for each item, lines that end with CR LF, texts in quotes.
 *
 * Programs that show tables take a text for a formula that begins with `=`, `+`, `-`, `@`, a tab or a carriage return: it gets an
 * apostrophe in front, which they hide. Numbers are left as they are.
 *
 * @internal
 */
export function toCsv<Item>(columns: ReadonlyArray<CsvColumn<Item>>, items: readonly Item[]): string {
  return stringify(
    items.map((item) => columns.map(({ read }) => whole(read(item)))),
    {
      columns: columns.map(({ name }) => name),
      header: true,
      quoted_string: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      cast: { boolean: String },
    },
  )
}

/** A lone surrogate has no place in UTF-8, and a NUL ends the text in many programs. */
function whole(value: CsvValue): CsvValue {
  return typeof value === 'string' ? value.replaceAll(/\p{Surrogate}|\0/gu, '\uFFFD') : value
}
