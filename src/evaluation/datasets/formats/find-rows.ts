import { DatasetError } from '../../errors/dataset-error.ts'

/** The array of cases in a file that was read whole. @internal */
export interface FoundRows {
  readonly rows: readonly unknown[]
  /** Names that lead to it. */
  readonly path: readonly string[]
}

/**
 * Finds the array of cases: the value itself, or what an object has `at` a name (`data.rows` for one inside another);
 * without a name, the only array that it has.
 *
 * @throws DatasetError if there is none
 * @internal
 */
export function findRows(
  value: unknown,
  { at, source }: { readonly at: string | undefined; readonly source: string },
): FoundRows {
  const path = at?.split('.') ?? onlyArray(value)
  const rows = path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value)
  if (!Array.isArray(rows)) {
    throw new DatasetError({ source }, describeMissing(value, at))
  }
  return { rows, path }
}

function onlyArray(value: unknown): string[] {
  const names = namesOfArrays(value)
  return names.length === 1 ? names : []
}

function namesOfArrays(value: unknown): string[] {
  return isObject(value) ? Object.keys(value).filter((name) => Array.isArray(value[name])) : []
}

function describeMissing(value: unknown, at: string | undefined): string {
  const names = namesOfArrays(value)
  const known = names.length === 0 ? 'it has no array' : `it has the arrays ${names.join(', ')}`
  if (at !== undefined) {
    return `there is no array at "${at}": ${Array.isArray(value) ? 'the file itself is one, so leave out at' : known}.`
  }
  return names.length > 1
    ? `which array are the cases? Say { at: ${JSON.stringify(names[0])} }: ${known}.`
    : `the file must be an array of cases, or an object that has one: ${isObject(value) ? known : `it is ${kindOf(value)}`}.`
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : `a ${typeof value}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
