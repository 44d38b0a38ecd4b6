import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Name of a field, or the key that a symbol is registered under. */
type Field = { readonly name: string } | { readonly symbol: string }

interface Column {
  readonly field: Field
  readonly values: readonly unknown[]
}

interface Columns {
  readonly length: number
  readonly columns: readonly Column[]
}

/** Fast: pages are written once, and read a few times. */
const level = 1

/**
 * Records as bytes: column by column, which compresses several times better than record by record. Fields that are `undefined` are left out.
 *
 * @returns `undefined` where a field would not come back as it was: functions, instances of classes, and what only a symbol of this process names
 * @internal
 */
export function encodePage(records: readonly object[]): Uint8Array | undefined {
  const keys = [...new Set(records.flatMap((record) => Reflect.ownKeys(record)))]
  const columns = keys.flatMap((key) => columnOf(records, key) ?? [])
  return columns.length === keys.length
    ? deflateRawSync(serialize({ length: records.length, columns } satisfies Columns), { level })
    : undefined
}

/** @internal */
export function decodePage<T extends object>(bytes: Uint8Array): T[] {
  const { length, columns } = deserialize(inflateRawSync(bytes)) as Columns
  const keyed = columns.map(({ field, values }) => [keyOf(field), values] as const)
  return Array.from({ length }, (_, index) => {
    const record: Record<string | symbol, unknown> = {}
    for (const [key, values] of keyed) {
      if (values[index] !== undefined) {
        record[key] = values[index]
      }
    }
    return record as T
  })
}

function columnOf(records: readonly object[], key: string | symbol): Column | undefined {
  const field = fieldOf(key)
  const values = records.map((record) => Reflect.get(record, key) as unknown)
  return field !== undefined && values.every(isPlain) ? { field, values } : undefined
}

function fieldOf(key: string | symbol): Field | undefined {
  if (typeof key === 'string') {
    return { name: key }
  }
  const symbol = Symbol.keyFor(key)
  return symbol === undefined ? undefined : { symbol }
}

function keyOf(field: Field): string | symbol {
  return 'name' in field ? field.name : Symbol.for(field.symbol)
}

/** Whether a value is data: what a copy of is as good as itself. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return typeof value !== 'function' && typeof value !== 'symbol'
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (Array.isArray(value)) {
    return prototype === Array.prototype && value.every(isPlain)
  }
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.getOwnPropertySymbols(value).length === 0 &&
    Object.values(value).every(isPlain)
  )
}
