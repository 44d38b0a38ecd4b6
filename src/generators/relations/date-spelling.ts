import { editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { findDates, type FoundDate, monthNames } from './_internal/find-dates.ts'

/** Options of `dateSpelling`. @public */
export interface DateSpellingOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of dates that are respelled, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Spells dates in another way: `2026-03-05`, `5 March 2026`, `March 5, 2026`, `5 Mar 2026`. What changes: how a date is written. What
 * stays: the day it means, and all that could mean two days (`03/05/2026`). Does not apply to a text without such a date.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function dateSpelling<Input = never, Output = never>({
  rate = 1,
  ...options
}: DateSpellingOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('dateSpelling', rate)
  return textRelation(
    {
      name: 'date spelling',
      category: 'robustness',
      description: 'Dates are spelled in another way.',
      mutants: (text) => {
        const sites = findDates(text).map((date) => editSite(date.start, date.end, otherSpellings(date)))
        return editedText(text, sites, { rate })
      },
    },
    options,
  )
}

function otherSpellings({ text, year, month, day }: FoundDate): readonly string[] {
  const [name = '', years, days] = [monthNames[month - 1], String(year).padStart(4, '0'), String(day)]
  const spellings = [
    `${years}-${String(month).padStart(2, '0')}-${days.padStart(2, '0')}`,
    `${days} ${name} ${years}`,
    `${name} ${days}, ${years}`,
    `${days} ${name.slice(0, 3)} ${years}`,
  ]
  return spellings.filter((spelling) => spelling !== text)
}
