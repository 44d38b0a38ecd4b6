// Names and answers come from anywhere; what is a command to a terminal is none of theirs.
const commands = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu

/**
 * The same data with texts that a terminal prints as they are: control characters, line breaks and changes of the
 * writing direction become spaces.
 *
 * @internal
 */
export function printable<T>(data: T): T {
  return clean(data) as T
}

function clean(data: unknown): unknown {
  if (typeof data === 'string') {
    return data.replaceAll(commands, ' ')
  }
  if (Array.isArray(data)) {
    return data.map(clean)
  }
  return typeof data === 'object' && data !== null
    ? Object.fromEntries(Object.entries(data).map(([key, value]) => [clean(key), clean(value)]))
    : data
}
