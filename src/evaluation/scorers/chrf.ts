import { checkOptionNames } from '../check-option-names.ts'
import type { Scorer } from '../scorer.ts'
import { chrfOf, type ChrfOrders, chrfText, countChrf } from './texts/chrf-counts.ts'
import { bestOf, textScorer } from './texts/text-scorer.ts'

/** Options of `chrf`. @public */
export interface ChrfOptions {
  /** Longest sequences of words that count besides those of 1 to 6 characters: 0 is chrF, 2 is chrF++. @defaultValue 0 */
  readonly words?: number
  /** Whether upper and lower case are the same. @defaultValue false */
  readonly ignoreCase?: boolean
}

/**
 * Scores how many sequences of 1 to 6 characters the output and the expected text share (chrF), with `words: 2` those of 1 and 2 words,
 * too (chrF++): F2, as of sacreBLEU, divided by 100. Works in every language. Of several expected texts (an array) the best counts.
 *
 * 0…1. An output of nothing but white space has 0; such an expected text cannot be scored.
 *
 * @throws RangeError if `words` is not a whole number from 0 to 6
 * @public
 */
export function chrf(options: ChrfOptions = {}): Scorer {
  const { name, read } = chrfReading('chrf', options)
  return textScorer(
    name,
    (output, references) => {
      const given = read(output)
      return bestOf(
        references,
        (reference) => {
          const expected = read(reference)
          return expected.totals[0] === 0 ? null : chrfOf(countChrf(given, expected))
        },
        'the expected text has no characters',
      )
    },
    { version: `chrf(${options.words ?? 0}, ${options.ignoreCase === true})` },
  )
}

/** How texts are read as asked, and what the metric is called. @internal */
export function chrfReading(
  caller: string,
  options: ChrfOptions,
): { readonly name: string; readonly read: (text: string) => ReturnType<typeof chrfText> } {
  checkOptionNames(caller, options, ['words', 'ignoreCase'])
  const { words = 0, ignoreCase = false } = options
  if (!(Number.isInteger(words) && words >= 0 && words <= 6)) {
    throw new RangeError(`${caller}: words must be a whole number from 0 to 6, got ${String(words)}`)
  }
  const orders: ChrfOrders = { characters: 6, words }
  return {
    name: `chrF${'+'.repeat(Math.min(words, 2))}`,
    read: (text) => chrfText(ignoreCase ? text.toLowerCase() : text, orders),
  }
}
