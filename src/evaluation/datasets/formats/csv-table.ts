import { DatasetError, type DatasetPlace } from '../../errors/dataset-error.ts'
import { type CellTarget, type CsvColumns, targetsOf } from './csv-columns.ts'

/** `undefined` for a cell with nothing in it, not even quotes. @internal */
export type CsvCell = string | undefined

/** @internal */
export interface CsvHeader extends DatasetPlace {
  readonly columns: CsvColumns | undefined
  readonly isRaw: boolean
  readonly delimiter: string
}

/** Reads the rows of a table whose columns are known. @internal */
export class CsvTable {
  readonly #source: string
  readonly #names: readonly string[]
  readonly #targets: ReadonlyArray<CellTarget | undefined>

  /** @throws DatasetError if the columns are not those of cases */
  constructor(header: readonly CsvCell[], { columns, isRaw, delimiter, ...place }: CsvHeader) {
    this.#source = place.source
    this.#names = header.map((name) => name?.trim() ?? '')
    const raw = isRaw && columns === undefined
    const targets = raw ? this.#names.map((property) => ({ property })) : targetsOf(this.#names, columns)
    const problem = findProblem(this.#names) ?? (typeof targets === 'string' ? targets : undefined)
    if (problem !== undefined) {
      throw new DatasetError(place, `${problem}${delimiterHint(this.#names, delimiter)}`)
    }
    this.#targets = typeof targets === 'string' ? [] : targets
  }

  /**
   * A row as an object: of its cells, or as a case.
   *
   * @throws DatasetError if it has more or fewer cells than there are columns
   */
  read(cells: readonly CsvCell[], line: number): Record<string, unknown> {
    if (cells.length !== this.#names.length) {
      throw new DatasetError({ source: this.#source, line }, this.#describeLength(cells))
    }
    const row: Record<string, unknown> = {}
    for (const [index, target] of this.#targets.entries()) {
      const cell = cells[index]
      if (target !== undefined && cell !== undefined) {
        put(row, target, cell)
      }
    }
    return row
  }

  #describeLength(cells: readonly CsvCell[]): string {
    const counts = `this row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the first line names ${this.#names.length} columns`
    return cells.length < this.#names.length
      ? `${counts}: ${this.#names.slice(cells.length).join(', ')} missing. An empty cell still needs its delimiter.`
      : `${counts}: ${JSON.stringify(cells[this.#names.length] ?? '')} is too much. A cell that contains the delimiter is written in quotes.`
  }
}

function put(row: Record<string, unknown>, { property, key }: CellTarget, cell: string): void {
  if (key === undefined) {
    row[property] = cell
  } else {
    const inner = (row[property] ??= {}) as Record<string, unknown>
    inner[key] = cell
  }
}

function findProblem(names: readonly string[]): string | undefined {
  const empty = names.indexOf('')
  if (empty >= 0) {
    return `column ${empty + 1} has no name.`
  }
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  return repeated === undefined ? undefined : `there are two columns "${repeated}".`
}

/** A table that seems to have one column probably has another delimiter. */
function delimiterHint(names: readonly string[], delimiter: string): string {
  const [only = ''] = names
  const other =
    names.length === 1 ? [';', '\t', '|', ','].find((sign) => sign !== delimiter && only.includes(sign)) : undefined
  return other === undefined ? '' : ` Is the delimiter another one? { delimiter: ${JSON.stringify(other)} }`
}
