import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'

/** Options of `accents`. @public */
export interface AccentsOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of accented letters that change, in (0, 1]; at least one does. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Leaves out accents, as people do whose keyboard has none: “café” → “cafe”, “Müller” → “Muller”. What changes: accented Latin and Greek
 * letters. What stays: everything else; in other scripts such marks are vowels. Does not apply to a text without accents.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function accents<Input = never, Output = never>({
  rate = 1,
  ...options
}: AccentsOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('accents', rate)
  return textRelation(
    {
      name: 'accents',
      category: 'robustness',
      description: 'Accents are left out.',
      mutants: (text) => editedText(text, accentSites(text), { rate }),
    },
    options,
  )
}

function accentSites(text: string): readonly EditSite[] {
  return findAll(text, /[\p{Script=Latin}\p{Script=Greek}]\p{Mn}*/gu)
    .map((found) => ({ ...found, plain: found.text.normalize('NFD').replaceAll(/\p{Mn}/gu, '') }))
    .filter(({ text: letter, plain }) => letter !== plain && letter.normalize('NFD') !== plain)
    .map(({ start, end, plain }) => editSite(start, end, [plain]))
}
