import { cut } from '../../evidence/preview.ts'

// Names and answers come from anywhere; what is a command to a terminal is none of theirs.
const commands = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu

/**
 * The same data with texts that a terminal prints as they are: control characters, line breaks and changes of the
 * writing direction become spaces.
 *
 * @param longest - in characters: longer texts are cut, with `…`; default: none are
 * @internal
 */
export function printable<T>(data: T, longest: number = Infinity): T {
  return clean(data, longest) as T
}

function clean(data: unknown, longest: number): unknown {
  if (typeof data === 'string') {
    return (data.length > longest ? cut(data, longest) : data).replaceAll(commands, ' ')
  }
  if (Array.isArray(data)) {
    return data.map((item) => clean(item, longest))
  }
  return typeof data === 'object' && data !== null
    ? Object.fromEntries(Object.entries(data).map(([key, value]) => [clean(key, longest), clean(value, longest)]))
    : data
}
