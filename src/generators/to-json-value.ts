import { canonicalJson } from '../evaluation/canonical-json.ts'

/** A value as JSON has it; what JSON has not (a bigint, a map, what contains itself) becomes a text. @internal */
export function toJsonValue(value: unknown): unknown {
  if (value === undefined) {
    return null
  }
  try {
    const text: string | undefined = JSON.stringify(value)
    return text === undefined || value instanceof Map || value instanceof Set ? describe(value) : JSON.parse(text)
  } catch {
    return describe(value)
  }
}

function describe(value: unknown): string {
  try {
    return canonicalJson(value)
  } catch {
    return String(value)
  }
}
