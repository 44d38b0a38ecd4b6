import { inspect } from 'node:util'

const options = {
  depth: 3,
  breakLength: Infinity,
  maxArrayLength: 20,
  // What a value prints of itself may be long, slow or throw.
  customInspect: false,
  getters: false,
}

/** Text that `inspect` writes as it is, and which needs no more than quotes: most inputs and outputs are such. */
const plain = /^[ !"#$%&()*+,\-./\w:;<=>?@[\]^`{|}~]*$/

/**
 * A value on one line, cut to a readable length: strings in quotes, control characters and lone surrogates
 * escaped, whatever the value.
 *
 * @param value - anything
 * @param maxLength - in UTF-16 code units, the ellipsis included; at least 2
 * @public
 */
export function preview(value: unknown, maxLength: number): string {
  if (typeof value === 'string' && plain.test(value.slice(0, maxLength))) {
    return cut(`'${value.slice(0, maxLength)}'`, maxLength)
  }
  try {
    return cut(inspect(value, { ...options, maxStringLength: maxLength }).replaceAll(/\s+/g, ' '), maxLength)
  } catch {
    return '<cannot be shown>'
  }
}

/**
 * A text cut to a length, with `…` where something is missing. Lone surrogates, also those that the cut would
 * make, become U+FFFD: not every channel between machines lets them through.
 *
 * @public
 */
export function cut(text: string, maxLength: number): string {
  const kept = text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
  return kept.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}
