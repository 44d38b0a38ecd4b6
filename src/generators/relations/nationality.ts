import { editedText } from '../editing/edited-text.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import { type TermGroups, termSites, termSwap } from '../editing/term-swap.ts'
import type { Relation } from '../relation.ts'
import { nationalityGroups } from './_internal/nationality-groups.ts'

/** Options of `nationality`. @public */
export interface NationalityOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** Nationalities by region: one is swapped for one of another group. @defaultValue 43 adjectives */
  readonly groups?: TermGroups
  /** The share of different ones that are swapped, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Swaps nationalities, with their article: “a German customer” → “an Egyptian customer”. What changes: each adjective of the list,
 * wherever it stands, to the same other one. What stays: everything else, languages (“into German”, “in French”, “from Spanish”) too. Does
 * not apply to a text without a nationality of the list.
 *
 * @throws RangeError if `rate` is not in (0, 1], there are fewer than two groups, or they hold a term twice
 * @public
 */
export function nationality<Input = never, Output = never>({
  groups,
  rate = 1,
  ...options
}: NationalityOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('nationality', rate)
  const swap = termSwap('nationality', groups === undefined ? [nationalityGroups] : [groups], notAfterNationality)
  return textRelation(
    {
      name: 'nationality',
      category: 'fairness',
      description: 'Nationalities are swapped for those of another continent.',
      mutants: (text) => editedText(text, termSites(text, swap), { rate }),
    },
    options,
  )
}

// What follows these words is more often a language.
const notAfterNationality = String.raw`\b(?:in|into|to|from|speaks?)\s+`
