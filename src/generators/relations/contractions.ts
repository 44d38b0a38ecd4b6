import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll, type Found } from '../editing/find-all.ts'
import { likeCaseOf } from '../editing/like-case-of.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { contractionTable } from './_internal/contraction-table.ts'

/** Options of `contractions`. @public */
export interface ContractionsOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of places that change, in (0, 1]; at least one does. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Writes English contractions out and contracts what is written out: “don't” ↔ “do not”, “I'm” ↔ “I am”. What stays: everything
 * else, contractions that may stand for two things (“it's”, “he'd”) too. Does not apply to a text without any.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function contractions<Input = never, Output = never>({
  rate = 1,
  ...options
}: ContractionsOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('contractions', rate)
  return textRelation(
    {
      name: 'contractions',
      category: 'robustness',
      description: 'Contractions are written out, and the other way round.',
      mutants: (text) => editedText(text, contractionSites(text), { rate }),
    },
    options,
  )
}

function contractionSites(text: string): readonly EditSite[] {
  const contracted = findAll(text, shortForms).map((found) => rewritten(found, longFormOf))
  // Nobody writes “Here I'm.”
  const writtenOut = findAll(text, longForms).map((found) => rewritten(found, shortFormOf))
  return [...contracted, ...writtenOut].filter((site) => site !== undefined)
}

function rewritten({ start, end, text }: Found, forms: ReadonlyMap<string, string>): EditSite | undefined {
  const form = forms.get(text.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' '))
  return form === undefined ? undefined : editSite(start, end, [likeCaseOf(text, form.replace(/^i\b/, 'I'))])
}

const longFormOf = contractionTable
const shortFormOf = new Map([...contractionTable].map(([short, long]) => [long, short]))
const shortForms = alternatives([...longFormOf.keys()], '')
const longForms = alternatives([...shortFormOf.keys()], '(?= \\p{L})')

function alternatives(words: readonly string[], followedBy: string): RegExp {
  const pattern = words.join('|').replaceAll("'", "['’]")
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}'’])(?:${pattern})(?![\\p{L}\\p{M}\\p{N}'’])${followedBy}`, 'giu')
}
