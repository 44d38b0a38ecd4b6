import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { likeCaseOf } from '../editing/like-case-of.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { englishNumbers } from '../editing/english-numbers.ts'
import { findDates, monthNames } from './_internal/find-dates.ts'

/** Options of `numberSpelling`. @public */
export interface NumberSpellingOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of numbers that are respelled, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Spells whole numbers in another way: `3` ↔ `three` (up to 99, in English), `12000` ↔ `12,000`. What changes: how a number is written.
 * What stays: its value, and all that is not a plain number: amounts of money, decimals, dates, times, years, versions, identifiers. Does
 * not apply to a text without a plain number.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @public
 */
export function numberSpelling<Input = never, Output = never>({
  rate = 1,
  ...options
}: NumberSpellingOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('numberSpelling', rate)
  return textRelation(
    {
      name: 'number spelling',
      category: 'robustness',
      description: 'Whole numbers are spelled in another way.',
      mutants: (text) => editedText(text, numberSites(text), { rate }),
    },
    options,
  )
}

const apart = ['(?<=^|[\\s(“"])', '(?=$|[\\s)”"]|[.,;:!?](?:\\s|$))'] as const
const month = monthNames.map((name) => name.slice(0, 3)).join('|')
const digits = new RegExp(
  `(?<!(?:${month})\\p{L}*\\.? )${apart[0]}(?:0|[1-9]\\d{0,14}|[1-9]\\d{0,2}(?:,\\d{3})+)${apart[1]}(?! (?:${month}|[%€$£¥]))`,
  'gu',
)
// “one” is also a pronoun; what “second” counts is not how many.
const words = new RegExp(
  `${apart[0]}(?:${englishNumbers.slice(2).toReversed().join('|')})${apart[1]}(?! (?:hundred|thousand|million|billion))`,
  'giu',
)

function numberSites(text: string): readonly EditSite[] {
  const inDates = new Set(
    findDates(text).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, offset) => start + offset)),
  )
  const inDigits = findAll(text, digits)
    .filter(({ start }) => !inDates.has(start))
    .map((found) => ({ ...found, spelling: respell(found.text) }))
  const inWords = findAll(text, words).map((found) => ({
    ...found,
    spelling: String(englishNumbers.indexOf(found.text.toLowerCase())),
  }))
  return [...inDigits, ...inWords].flatMap(({ start, end, spelling }) =>
    spelling === undefined ? [] : [editSite(start, end, [likeCaseOf(text.slice(start, end), spelling)])],
  )
}

/** Years (1000 to 2999 without a comma) and numbers between 100 and 999 have one spelling. */
function respell(text: string): string | undefined {
  if (text.includes(',')) {
    return text.replaceAll(',', '')
  }
  const value = Number(text)
  return englishNumbers[value] ?? (value >= 3000 ? text.replaceAll(/\B(?=(?:\d{3})+$)/g, ',') : undefined)
}
