import { hash } from 'node:crypto'

/** SHA-256 of several values, as 64 hexadecimal digits. The values must not contain U+0000. @internal */
export function digest(...parts: ReadonlyArray<string | number>): string {
  return hash('sha256', parts.join('\u0000'), 'hex')
}

/** JSON with the keys of every object in order, so that equal values have equal texts. @internal */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortKeys) ?? 'null'
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value
  }
  const record = value as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key]]),
  )
}
