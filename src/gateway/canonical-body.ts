/**
 * One text for all bodies that mean the same: JSON with sorted keys and without white space. What is not JSON,
 * and numbers that would not survive parsing, stay as they are.
 *
 * @internal
 */
export function canonicalBody(body: string): string {
  // Beyond 15 digits two different numbers may be parsed into one.
  if (/\d{16}/.test(body)) {
    return body
  }
  try {
    return writeValue(JSON.parse(body))
  } catch {
    // No JSON, or a number too large, or nested deeper than the stack.
    return body
  }
}

/** Keys by code units, as in RFC 8785 (JSON Canonicalization Scheme). */
function writeValue(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError('too large a number: JSON would write null')
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    return `[${value.map(writeValue).join()}]`
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${writeValue(part)}`).join()}}`
}
