import { checkOptionNames } from '../../check-option-names.ts'
import { closestName } from '../../closest-name.ts'
import { CASE_KEYS } from '../read-case.ts'

/** Which columns of a table are what of a case; the others are not read. @public */
export interface CsvColumns {
  /** A column, whose text is the input; or several, of which the input is an object. */
  readonly input: string | readonly string[]
  /** The same of what is expected. */
  readonly expected?: string | readonly string[]
  readonly id?: string
  readonly group?: string
  readonly tags?: readonly string[]
  readonly metadata?: readonly string[]
}

/** What a cell becomes: a property of the case, or of an object that is one. @internal */
export interface CellTarget {
  readonly property: string
  readonly key?: string | undefined
}

/**
 * What the cells of each column become.
 *
 * @param columns - `undefined`: columns are named as the properties of a case are, `tags.language` for one of an object
 * @returns by column, `undefined` for one that is not read; or what is wrong, in words
 * @internal
 */
export function targetsOf(
  header: readonly string[],
  columns: CsvColumns | undefined,
): ReadonlyArray<CellTarget | undefined> | string {
  return columns === undefined ? targetsByName(header) : targetsByColumns(header, columns)
}

function targetsByName(header: readonly string[]): CellTarget[] | string {
  const targets = header.map((name) => {
    const [property = '', ...keys] = name.split('.')
    return keys.length === 0 ? { property } : { property, key: keys.join('.') }
  })
  const unknown = targets.findIndex(({ property }) => !CASE_KEYS.includes(property))
  if (!targets.some(({ property }) => property === 'input')) {
    return `there is no column "input": the file has ${header.join(', ')}. ${MAPPING}`
  }
  if (unknown >= 0) {
    const name = header[unknown] ?? ''
    return `"${name}" is not a property of a case: name the column tags.${name} or metadata.${name}. ${MAPPING}`
  }
  return bothKinds(targets) ?? targets
}

const MAPPING =
  `Or say which columns are what: { columns: { input: 'question', expected: 'answer' } }; ` +
  'all others are then left out.'

function targetsByColumns(
  header: readonly string[],
  columns: CsvColumns,
): ReadonlyArray<CellTarget | undefined> | string {
  const byColumn = new Map<string, CellTarget>()
  for (const [property, asked] of Object.entries(columns) as Array<[string, string | readonly string[] | undefined]>) {
    const names = typeof asked === 'string' ? [asked] : (asked ?? [])
    for (const name of names) {
      if (!header.includes(name)) {
        return describeMissing(name, header)
      }
      byColumn.set(name, typeof asked === 'string' ? { property } : { property, key: name })
    }
  }
  return header.map((name) => byColumn.get(name))
}

/**
 * Looks at what can be said of columns without the table.
 *
 * @throws RangeError for what names no columns, or none of the input
 * @internal
 */
export function checkColumns(columns: CsvColumns | undefined): void {
  if (columns === undefined) {
    return
  }
  checkOptionNames('dataset.csv: columns', columns, CASE_KEYS)
  if (columns.input === undefined) {
    throw new RangeError("dataset.csv: columns must say which is the input, such as { input: 'question' }")
  }
  const isNames = (names: unknown): boolean =>
    typeof names === 'string' || (Array.isArray(names) && names.every((name) => typeof name === 'string'))
  const wrong = Object.entries(columns).find(([, names]) => names !== undefined && !isNames(names))
  if (wrong !== undefined) {
    throw new RangeError(
      `dataset.csv: columns.${wrong[0]} must be the name of a column, or a list of names, got ${JSON.stringify(wrong[1])}`,
    )
  }
}

function describeMissing(name: string, header: readonly string[]): string {
  const nearest = closestName(name, header)
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
  return `there is no column "${name}": the file has ${header.join(', ')}.${hint}`
}

function bothKinds(targets: readonly CellTarget[]): string | undefined {
  const both = targets.find(
    ({ property, key }) => key === undefined && targets.some((other) => other.property === property && other.key),
  )
  return both === undefined
    ? undefined
    : `"${both.property}" is both a column of its own and an object (${both.property}.…): it can be only one of them.`
}
