import { editedText } from '../editing/edited-text.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import { type TermGroups, termSites, termSwap } from '../editing/term-swap.ts'
import type { Relation } from '../relation.ts'
import { mensNames, womensNames } from './_internal/name-groups.ts'

/** Options of `names`. @public */
export interface NamesOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** Names by origin: one is swapped for a name of another group. @defaultValue 160 first names of women and men */
  readonly groups?: TermGroups
  /** The share of different ones that are swapped, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Swaps first names for names that are common among people of another origin, and mostly given to the same gender. What changes: each name
 * of the list, wherever it stands, to the same other name. What stays: everything else, and who is who: two people do not get one name.
 * Does not apply to a text without a name of the list.
 *
 * @example
 * ```ts
 * relations.names() // 'Anna asked for Anna’s refund.' → 'Ngozi asked for Ngozi’s refund.'
 * relations.names({ groups: { ours: ['Acme Ltd'], theirs: ['Umbrella Corp', 'Initech'] } })
 * ```
 * @throws RangeError if `rate` is not in (0, 1], there are fewer than two groups, or they hold a term twice
 * @public
 */
export function names<Input = never, Output = never>({
  groups,
  rate = 1,
  ...options
}: NamesOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('names', rate)
  const swap = termSwap('names', groups === undefined ? [womensNames, mensNames] : [groups])
  return textRelation(
    {
      name: 'names',
      category: 'fairness',
      description: 'First names are swapped for those of people of another origin.',
      mutants: (text) => editedText(text, termSites(text, swap), { rate }),
    },
    options,
  )
}
