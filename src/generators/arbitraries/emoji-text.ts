import * as fc from 'fast-check'

import { emoji } from './_internal/vocabulary.ts'
import { sentence } from './sentence.ts'

/**
 * Sentences with emoji, among them such of many code points: skin tones, flags, keycaps, families. Shrinks to one short sentence and one
 * emoji.
 *
 * @public
 */
export function emojiText(): fc.Arbitrary<string> {
  const some = fc
    .array(fc.constantFrom(...emoji), { minLength: 1, maxLength: 4, size: 'max' })
    .map((emoji) => emoji.join(''))
  return fc
    .array(fc.tuple(sentence(), some, fc.boolean()), { minLength: 1, maxLength: 3, size: 'max' })
    .map((parts) =>
      parts
        .map(([sentence, emoji, isBefore]) => (isBefore ? `${emoji} ${sentence}` : `${sentence} ${emoji}`))
        .join(' '),
    )
}
