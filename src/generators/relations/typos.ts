import type * as fc from 'fast-check'

import { type Change, drawOne, type EditSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll, graphemeBoundaries } from '../editing/find-all.ts'
import { checkRate, textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { keyNeighbours } from './_internal/keyboard.ts'
import { ocrConfusions } from './_internal/ocr-confusions.ts'

/**
 * - `neighbour`: the key beside the right one (QWERTY, Russian layout);
 * - `swap`: a letter after the next one;
 * - `drop`: a letter left out;
 * - `double`: a letter twice;
 * - `ocr`: what a scanner takes the letter for.
 *
 * @public
 */
export type TypoKind = 'neighbour' | 'swap' | 'drop' | 'double' | 'ocr'

/** Options of `typos`. @public */
export interface TyposOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** The share of letters that are mistyped, in (0, 1]; at least one is. @defaultValue 0.03 */
  readonly rate?: number
  /** @defaultValue all of them */
  readonly kinds?: readonly TypoKind[]
}

/**
 * Mistypes letters. What changes: letters within words of at least four letters, of alphabets such as the Latin, Greek, Cyrillic, Hebrew
 * or Arabic. What stays: the first letter of each word, short words (so that “not” does not become “no”), digits, white space and
 * punctuation.
 *
 * @throws RangeError if `rate` is not in (0, 1], or `kinds` is empty or has an unknown kind
 * @example
 * ```ts
 * relations.typos({ rate: 0.05, kinds: ['swap', 'drop'] })
 * ```
 * @public
 */
export function typos<Input = never, Output = never>({
  rate = 0.03,
  kinds = allKinds,
  ...options
}: TyposOptions<Input, Output> = {}): Relation<Input, Output> {
  checkRate('typos', rate)
  const unknown = kinds.find((kind) => !Object.hasOwn(typo, kind))
  if (kinds.length === 0 || unknown !== undefined) {
    throw new RangeError(`typos: kinds must be some of ${allKinds.join(', ')}, got ${unknown ?? 'none'}`)
  }
  return textRelation(
    {
      name: 'typos',
      category: 'robustness',
      description: 'Letters are mistyped.',
      mutants: (text) => editedText(text, typoSites(text, kinds), { rate }),
    },
    options,
  )
}

/** A letter and the one after it in its word, if there is one. */
interface LetterPlace {
  readonly start: number
  readonly letter: string
  readonly next: string
}

const word =
  /(?:(?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}]\p{M}*){4,}/gu

function typoSites(text: string, kinds: readonly TypoKind[]): readonly EditSite[] {
  const isBoundary = graphemeBoundaries(text)
  return findAll(text, word).flatMap(({ start, end }) => {
    const starts = Array.from({ length: end - start }, (_, offset) => start + offset).filter(isBoundary)
    const letters = starts.map((from, index) => text.slice(from, starts[index + 1] ?? end))
    return letters
      .map((letter, index) => ({ start: starts[index] ?? 0, letter, next: letters[index + 1] ?? '' }))
      .slice(1)
      .map(typoSite(kinds))
      .filter((site) => site !== undefined)
  })
}

function typoSite(kinds: readonly TypoKind[]): (place: LetterPlace) => EditSite | undefined {
  return (place) => {
    const possible = kinds.map((kind) => typo[kind](place)).filter((ways) => ways.length > 0)
    return possible.length === 0 ? undefined : (random: fc.Random) => drawOne(random, drawOne(random, possible))
  }
}

const typo: Readonly<Record<TypoKind, (place: LetterPlace) => readonly Change[]>> = {
  neighbour: ({ start, letter }) => replaced(start, letter, keyNeighbours(letter)),
  swap: ({ start, letter, next }) =>
    next === '' || next === letter ? [] : replaced(start, `${letter}${next}`, [`${next}${letter}`]),
  drop: ({ start, letter }) => replaced(start, letter, ['']),
  double: ({ start, letter }) => replaced(start, letter, [`${letter}${letter}`]),
  ocr: ({ start, letter, next }) => [
    ...replaced(start, letter, ocrConfusions.get(letter) ?? []),
    ...replaced(start, `${letter}${next}`, (next !== '' && ocrConfusions.get(`${letter}${next}`)) || []),
  ],
}

const allKinds = Object.keys(typo) as readonly TypoKind[]

function replaced(start: number, original: string, texts: readonly string[]): readonly Change[] {
  return texts.map((text) => [{ start, end: start + original.length, text }])
}
