import { countCharacters, countNgrams, fMeasure, type NgramCounts, ngramTotal, sharedNgrams } from './ngrams.ts'

/** Sequences of characters and words that count. @internal */
export interface ChrfOrders {
  readonly characters: number
  readonly words: number
}

/** N-grams of one order: in the output, in the expected text, in both. @internal */
export interface ChrfCounts {
  readonly given: number
  readonly expected: number
  readonly shared: number
}

/** The n-grams of a text, first of characters, then of words. @internal */
export interface ChrfText {
  readonly ngrams: readonly NgramCounts[]
  readonly totals: readonly number[]
}

/** How much more recall weighs than precision (Popović 2015 found 2 to agree best with people). */
const BETA = 2

/** @internal */
export function chrfText(text: string, orders: ChrfOrders): ChrfText {
  const visible = text.replace(/\s+/gu, '')
  const characters = Array.from(visible)
  const words = orders.words === 0 ? [] : chrfWords(text)
  const upTo = (most: number): number[] => Array.from({ length: most }, (_, i) => i + 1)
  return {
    ngrams: [
      ...upTo(orders.characters).map((order) => countCharacters(visible, characters, order)),
      ...upTo(orders.words).map((order) => countNgrams(words, order)),
    ],
    totals: [
      ...upTo(orders.characters).map((order) => ngramTotal(characters.length, order)),
      ...upTo(orders.words).map((order) => ngramTotal(words.length, order)),
    ],
  }
}

/** @internal */
export function countChrf(output: ChrfText, expected: ChrfText): ChrfCounts[] {
  return output.ngrams.map((ngrams, i) => {
    const wanted = expected.totals[i] ?? 0
    return {
      given: wanted === 0 ? 0 : (output.totals[i] ?? 0),
      expected: wanted,
      shared: sharedNgrams(ngrams, expected.ngrams[i] ?? new Map()),
    }
  })
}

/** @internal */
export function addChrf(one: readonly ChrfCounts[], other: readonly ChrfCounts[]): ChrfCounts[] {
  return one.map(({ given, expected, shared }, i) => ({
    given: given + (other[i]?.given ?? 0),
    expected: expected + (other[i]?.expected ?? 0),
    shared: shared + (other[i]?.shared ?? 0),
  }))
}

/**
 * F2 of the mean precision and the mean recall over the orders that both texts are long enough for, 0…1; 0 if there are none.
 *
 * Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation"; 2017 for chrF++.
 *
 * @internal
 */
export function chrfOf(counts: readonly ChrfCounts[]): number {
  const both = counts.filter(({ given, expected }) => given > 0 && expected > 0)
  const meanOf = (share: (of: ChrfCounts) => number): number =>
    both.reduce((sum, of) => sum + share(of), 0) / Math.max(1, both.length)
  return fMeasure(
    meanOf(({ shared, given }) => shared / given),
    meanOf(({ shared, expected }) => shared / expected),
    BETA,
  )
}

/** Words, with a sign of ASCII at the end of one, or else at its beginning, as a word of its own. */
function chrfWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const characters = Array.from(word)
      const [first = '', last = ''] = [characters[0], characters.at(-1)]
      if (characters.length === 1) {
        return [word]
      }
      return isSign(last) ? [word.slice(0, -1), last] : isSign(first) ? [first, word.slice(1)] : [word]
    })
}

function isSign(character: string): boolean {
  return /^[!-/:-@[-`{-~]$/u.test(character)
}
