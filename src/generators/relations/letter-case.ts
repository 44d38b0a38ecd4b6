import * as fc from 'fast-check'

import { editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'

/** The ways in which `letterCase` writes a text. @public */
export type LetterCase = 'upper' | 'lower' | 'capitalised' | 'inverted'

/** Options of `letterCase`. @public */
export interface LetterCaseOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The cases of which one is drawn for a mutant. @defaultValue all of them */
  readonly to?: LetterCase | readonly LetterCase[]
  /** The share of words that change, in (0, 1], of those that are not in that case already. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Writes words in another case. What changes: upper and lower case. What stays: everything else; a word whose letters would not survive
 * the way to the other case and back stays too.
 *
 * @throws RangeError if `rate` is not in (0, 1], or `to` is empty or has an unknown case
 * @example
 * ```ts
 * relations.letterCase({ to: 'upper' }) // 'Where is my order?' → 'WHERE IS MY ORDER?'
 * ```
 * @public
 */
export function letterCase<Input = never, Output = never>({
  to = allCases,
  rate = 1,
  ...options
}: LetterCaseOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('letterCase', rate)
  const cases = typeof to === 'string' ? [to] : to
  const unknown = cases.find((one) => !Object.hasOwn(write, one))
  if (cases.length === 0 || unknown !== undefined) {
    throw new RangeError(`letterCase: to must be some of ${allCases.join(', ')}, got ${unknown ?? 'none'}`)
  }
  return textRelation(
    {
      name: 'letter case',
      category: 'robustness',
      description: 'Words are written in upper, lower or mixed case.',
      mutants: (text) => {
        const mutants = cases.map((one) => inCase(text, one, rate)).filter((mutant) => mutant !== undefined)
        return mutants.length === 0 ? undefined : fc.oneof(...mutants)
      },
    },
    options,
  )
}

function inCase(text: string, to: LetterCase, rate: number): fc.Arbitrary<string> | undefined {
  const sites = findAll(text, word)
    .map((found) => ({ ...found, written: write[to](found.text) }))
    .filter(({ text: before, written }) => written !== before && foldCase(written) === foldCase(before))
    .map(({ start, end, written }) => editSite(start, end, [written]))
  return editedText(text, sites, { rate })
}

const word = /\p{L}[\p{L}\p{M}\p{Nd}'’]*/gu

const write: Readonly<Record<LetterCase, (word: string) => string>> = {
  upper: (word) => word.toUpperCase(),
  lower: (word) => word.toLowerCase(),
  capitalised: (word) => {
    const [first = '', ...rest] = word
    return first.toUpperCase() + rest.join('').toLowerCase()
  },
  inverted: (word) =>
    Array.from(word, (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase())).join(
      '',
    ),
}

const allCases = Object.keys(write) as readonly LetterCase[]

// Upper case first: ß and SS, ς and σ are the same.
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}
