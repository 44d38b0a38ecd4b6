/**
 * One text for all bodies that mean the same: JSON with sorted keys and without white space. What is not JSON,
 * and numbers that would not survive parsing, stay as they are.
 *
 * @param json - what `parseBody` made of it, if that is known already
 * @internal
 */
export function canonicalBody(body: string, json: unknown = parseBody(body)): string {
  // Beyond 15 digits two different numbers may be parsed into one.
  if (/\d{16}/.test(body)) {
    return body
  }
  if (json === undefined) {
    return body
  }
  try {
    return writeValue(json)
  } catch {
    // A number too large, or nested deeper than the stack.
    return body
  }
}

/**
 * The value of a body that is JSON; `undefined` for all others.
 *
 * @internal
 */
export function parseBody(body: string | Uint8Array | null): unknown {
  if (typeof body !== 'string') {
    return undefined
  }
  try {
    return JSON.parse(body)
  } catch {
    return undefined
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
  let text = ''
  if (Array.isArray(value)) {
    for (const part of value) {
      text += `${text === '' ? '' : ','}${writeValue(part)}`
    }
    return `[${text}]`
  }
  const fields = value as Readonly<Record<string, unknown>>
  // The default order is that of code units.
  for (const key of Object.keys(fields).sort()) {
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${writeValue(fields[key])}`
  }
  return `{${text}}`
}
