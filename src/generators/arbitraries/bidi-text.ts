import * as fc from 'fast-check'

import { multilingualText } from './multilingual-text.ts'

/** Embedding, override and isolate, with what ends them; and nothing around. */
const wrappings = [
  ['', ''],
  ['\u{2067}', '\u{2069}'],
  ['\u{2068}', '\u{2069}'],
  ['\u{202b}', '\u{202c}'],
  ['\u{202e}', '\u{202c}'],
] as const

/**
 * Text that runs both ways: Arabic or Hebrew beside Latin words and numbers, at times within directional characters (isolates, embeddings,
 * overrides), which are always closed. Shrinks to one sentence of each direction.
 *
 * @public
 */
export function bidiText(): fc.Arbitrary<string> {
  const leftToRight = fc.constantFrom('OK', 'order 42', 'iPhone 15 Pro', 'https://example.com/a?b=1', '(3.50 €)')
  const rightToLeft = multilingualText({ languages: ['Hebrew', 'Arabic'], maxSentences: 1 })
  const run = fc
    .tuple(rightToLeft, leftToRight, fc.constantFrom(...wrappings), fc.boolean())
    .map(([right, left, [open, close], isLeftFirst]) =>
      isLeftFirst ? `${left} ${open}${right}${close}` : `${right} ${open}${left}${close}`,
    )
  return fc.array(run, { minLength: 1, maxLength: 3, size: 'max' }).map((runs) => runs.join(' '))
}
