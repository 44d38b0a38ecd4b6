import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'

/** Options of `invisibleCharacters`. @public */
export interface InvisibleCharactersOptions<Input = unknown, Output = unknown> extends TextRelationOptions<
  Input,
  Output
> {
  /** The share of places between two letters where one is put, in (0, 1]; at least one is. @defaultValue 0.05 */
  readonly rate?: number
}

/** Zero-width space, word joiner, soft hyphen, zero-width no-break space: what comes along when people copy from web pages and PDF files. */
const invisible = ['\u{200b}', '\u{2060}', '\u{ad}', '\u{feff}']

/**
 * Puts invisible characters between letters. What changes: the characters that a program sees. What stays: what people see. Does not
 * apply to a text without two letters beside each other.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function invisibleCharacters<Input = never, Output = never>({
  rate = 0.05,
  ...options
}: InvisibleCharactersOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('invisibleCharacters', rate)
  return textRelation(
    {
      name: 'invisible characters',
      category: 'robustness',
      description: 'Invisible characters stand between letters.',
      mutants: (text) => editedText(text, placesBetweenLetters(text), { rate }),
    },
    options,
  )
}

function placesBetweenLetters(text: string): readonly EditSite[] {
  return findAll(text, /(?<=[\p{L}\p{M}])(?=\p{L})/gu).map(({ start }) => editSite(start, start, invisible))
}
