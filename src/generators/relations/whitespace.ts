import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'

/** Options of `whitespace`. @public */
export interface WhitespaceOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of places that change, in (0, 1]; at least one does. @defaultValue 0.2 */
  readonly rate?: number
}

/**
 * Adds white space where there is some, and at both ends. What changes: the amount and the kind of white space. What stays: every
 * other character, every line break, and which words are apart.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function whitespace<Input = never, Output = never>({
  rate = 0.2,
  ...options
}: WhitespaceOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('whitespace', rate)
  return textRelation(
    {
      name: 'white space',
      category: 'robustness',
      description: 'There is more white space, or another kind of it.',
      mutants: (text) => editedText(text, whitespaceSites(text), { rate }),
    },
    options,
  )
}

function whitespaceSites(text: string): readonly EditSite[] {
  if (text === '') {
    return []
  }
  const between = findAll(text, /\s+/gu).map(({ start, end, text: space }) => editSite(start, end, respaced(space)))
  const [start, end] = [editSite(0, 0, [' ', '\n']), editSite(text.length, text.length, [' ', '\n', '  \n'])]
  return [...between, start, end]
}

function respaced(space: string): readonly string[] {
  const kinds = space === ' ' ? ['\t', '\u{a0}'] : []
  return [`${space} `, ` ${space}`, ...kinds]
}
