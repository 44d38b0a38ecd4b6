import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'

/** Options of `punctuation`. @public */
export interface PunctuationOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of places that change, in (0, 1]; at least one does. @defaultValue 0.5 */
  readonly rate?: number
}

/**
 * Leaves out or repeats punctuation marks at the ends of words, and ends a text that has no mark at its end with a full stop. What
 * changes: `. , ; : ! ? …` and those of Chinese, Japanese, Arabic and Hindi. What stays: everything else, marks within numbers, addresses
 * and names (`3.50`, `example.com`) too.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function punctuation<Input = never, Output = never>({
  rate = 0.5,
  ...options
}: PunctuationOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('punctuation', rate)
  return textRelation(
    {
      name: 'punctuation',
      category: 'robustness',
      description: 'Punctuation marks are left out or repeated.',
      mutants: (text) => editedText(text, punctuationSites(text), { rate }),
    },
    options,
  )
}

const marksAtWordEnd = /(?<=[\p{L}\p{M}\p{N}"'”’)\]])(?:[.,;:!?…،؛؟।]+(?=["'”’)\]]?(?:\s|$))|[。，、；：！？]+)/gu

function punctuationSites(text: string): readonly EditSite[] {
  const marks = findAll(text, marksAtWordEnd).map(({ start, end, text: marks }) =>
    editSite(start, end, ['', `${marks}${marks.slice(-1)}`]),
  )
  const end = text.trimEnd().length
  return /[\p{L}\p{N}]$/u.test(text.slice(0, end)) ? [...marks, editSite(end, end, ['.'])] : marks
}
