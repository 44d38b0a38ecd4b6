import { editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { homoglyphTable } from './_internal/homoglyph-table.ts'

/** Options of `homoglyphs`. @public */
export interface HomoglyphsOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of letters that have a look-alike and change, in (0, 1]; at least one does. @defaultValue 0.1 */
  readonly rate?: number
}

/**
 * Replaces Latin letters by Cyrillic and Greek ones that look the same, as those do who evade filters. What changes: which
 * letters they are. What stays: what people see. Does not apply to a text without such letters.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function homoglyphs<Input = never, Output = never>({
  rate = 0.1,
  ...options
}: HomoglyphsOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('homoglyphs', rate)
  return textRelation(
    {
      name: 'homoglyphs',
      category: 'robustness',
      description: 'Letters are replaced by look-alikes of other scripts.',
      mutants: (text) => {
        const letters = findAll(text, /[A-Za-z]/g)
        const sites = letters.flatMap(({ start, end, text: letter }) => {
          const lookAlikes = homoglyphTable.get(letter)
          return lookAlikes === undefined ? [] : [editSite(start, end, lookAlikes)]
        })
        return editedText(text, sites, { rate })
      },
    },
    options,
  )
}
