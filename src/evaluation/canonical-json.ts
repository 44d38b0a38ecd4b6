/**
 * One text for all equal values: JSON with sorted keys, in which what JSON drops or confuses (NaN, infinities,
 * `undefined` in arrays, bigints, dates, maps, sets, bytes, functions, symbols) has a spelling of its own. As in
 * JSON, properties that are `undefined` do not count and −0 is 0.
 *
 * @throws TypeError if the value contains itself
 * @internal
 */
export function canonicalJson(value: unknown): string {
  return write(value, new Set())
}

function write(value: unknown, ancestors: Set<object>): string {
  if (typeof value !== 'object' || value === null) {
    return writePrimitive(value)
  }
  if (ancestors.has(value)) {
    throw new TypeError('the value contains itself')
  }
  ancestors.add(value)
  const text = writeObject(value, (part) => write(part, ancestors))
  ancestors.delete(value)
  return text
}

function writePrimitive(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value)
  }
  return typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '0' : String(value)
}

function writeObject(value: object, part: (value: unknown) => string): string {
  if (Array.isArray(value)) {
    return `[${Array.from(value, part).join()}]`
  }
  if (value instanceof Map) {
    return `Map{${[...value].map(([key, entry]) => `${part(key)}:${part(entry)}`).join()}}`
  }
  if (value instanceof Set) {
    return `Set{${[...value].map(part).join()}}`
  }
  if (ArrayBuffer.isView(value)) {
    return `Bytes{${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}}`
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return `toJSON{${part(value.toJSON())}}`
  }
  return `{${writeEntries(value, part)}}`
}

function writeEntries(value: object, part: (value: unknown) => string): string {
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${part(entry)}`)
    .join()
}
