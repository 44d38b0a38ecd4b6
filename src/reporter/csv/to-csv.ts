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
export function toCsv<Item>(columns: ReadonlyArray<CsvColumn<Item>>, items: Iterable<Item>): string {
  return [...csvPieces(columns, items)].join('')
}

/** Characters, of which pieces have a few more: as many lines at a time cost no more than all at once. */
const pieceLength = 65_536

/** The same in pieces, for very many items. @internal */
export function* csvPieces<Item>(
  columns: ReadonlyArray<CsvColumn<Item>>,
  items: Iterable<Item>,
): Generator<string, void, undefined> {
  let text = `${columns.map(({ name }) => cellOf(name)).join(',')}\r\n`
  for (const item of items) {
    text += `${columns.map(({ read }) => cellOf(read(item))).join(',')}\r\n`
    if (text.length > pieceLength) {
      yield text
      text = ''
    }
  }
  yield text
}

/** A lone surrogate has no place in UTF-8, and a NUL ends the text in many programs. */
const broken = /\p{Surrogate}|\0/gu

/** What needs to be looked at: most texts hold none of it. */
const special = /["\0\uD800-\uDFFF]/

/** Full-width signs are signs to some programs. */
const formula = /^[=+\-@\t\r＝＋－＠]/

function cellOf(value: CsvValue): string {
  if (typeof value !== 'string') {
    return value === null ? '' : String(value)
  }
  const text = special.test(value) ? value.replaceAll(broken, '\uFFFD').replaceAll('"', '""') : value
  return formula.test(text) ? `"'${text}"` : `"${text}"`
}
