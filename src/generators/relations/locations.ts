import { editedText } from '../editing/edited-text.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import { type TermGroups, termSites, termSwap } from '../editing/term-swap.ts'
import type { Relation } from '../relation.ts'
import { cityGroups, countryGroups } from './_internal/location-groups.ts'

/** Options of `locations`. @public */
export interface LocationsOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** Places by region: one is swapped for a place of another group. @defaultValue 52 cities and 44 countries */
  readonly groups?: TermGroups
  /** The share of different ones that are swapped, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Swaps cities for cities and countries for countries of another part of the world. What changes: each place of the list, wherever it
 * stands, to the same other place. What stays: everything else; two places do not become one. Does not apply to a text without a place of
 * the list. It is for texts whose answer does not depend on where: not for “When is sunset in Lagos?”
 *
 * @throws RangeError if `rate` is not in (0, 1], there are fewer than two groups, or they hold a term twice
 * @public
 */
export function locations<Input = never, Output = never>({
  groups,
  rate = 1,
  ...options
}: LocationsOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('locations', rate)
  const swap = termSwap('locations', groups === undefined ? [cityGroups, countryGroups] : [groups])
  return textRelation(
    {
      name: 'locations',
      category: 'fairness',
      description: 'Cities and countries are swapped for those of another continent.',
      mutants: (text) => editedText(text, termSites(text, swap), { rate }),
    },
    options,
  )
}
