import { inspect } from 'node:util'

import { SECRET_MARGIN } from '../calls/secrets/known-secrets.ts'
import { presentableTexts } from '../calls/secrets/redaction.ts'

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
 * escaped, whatever the value. Keys that this process has sent to providers are left out, and the option `redact` is applied.
 *
 * @param value - anything
 * @param maxLength - in UTF-16 code units, the ellipsis included; at least 2
 * @public
 */
export function preview(value: unknown, maxLength: number): string {
  const [text = ''] = previews([value], maxLength)
  return text
}

/** The same of many values, which is quicker where texts are redacted. @internal */
export function previews(values: readonly unknown[], maxLength: number): string[] {
  const longest = maxLength + SECRET_MARGIN
  const shown = presentableTexts(values.map((value) => textOf(value, longest)))
  return values.map((value, index) => layOut(shown[index] ?? '', { isString: typeof value === 'string', maxLength }))
}

/** A string as it is, anything else as `inspect` writes it. */
function textOf(value: unknown, longest: number): string {
  if (typeof value === 'string') {
    return value.slice(0, longest)
  }
  try {
    return inspect(value, { ...options, maxStringLength: longest })
  } catch {
    return '<cannot be shown>'
  }
}

function layOut(
  shown: string,
  { isString, maxLength }: { readonly isString: boolean; readonly maxLength: number },
): string {
  const text = isString ? shown.slice(0, maxLength) : shown
  if (isString && plain.test(text)) {
    return cut(`'${text}'`, maxLength)
  }
  return cut((isString ? inspect(text, options) : text).replaceAll(/\s+/g, ' '), maxLength)
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
