import { checkOptionNames } from '../check-option-names.ts'
import type { Scorer } from '../scorer.ts'
import { longestCommonSubsequence } from './texts/longest-common-subsequence.ts'
import { countNgrams, fMeasure, ngramTotal, sharedNgrams } from './texts/ngrams.ts'
import { bestOf, textScorer } from './texts/text-scorer.ts'

/** Options of `rouge`. @public */
export interface RougeOptions {
  /** `L`: the longest common subsequence of words; a number: sequences of so many words (ROUGE-1, ROUGE-2, …). @defaultValue 'L' */
  readonly of?: 'L' | number
  /** How a text is taken apart. @defaultValue the runs of a–z and 0–9 of the text in lower case, as rouge-score does (English) */
  readonly words?: (text: string) => readonly string[]
}

/** What both share, and how many there are in each. */
type Shares = (
  output: readonly string[],
  expected: readonly string[],
) => readonly [shared: number, given: number, wanted: number]

/**
 * Scores how much of the expected text is in the output and the other way round: F1 of ROUGE-L, ROUGE-1, …, without stemming, as of Google's
 * rouge-score. Of several expected texts (an array) the best counts.
 *
 * 0…1. An output without words has 0; an expected text without words (of ROUGE-n: fewer than n) cannot be scored.
 *
 * Source: Lin 2004, "ROUGE: a package for automatic evaluation of summaries".
 *
 * @throws RangeError if `of` is neither 'L' nor a whole number from 1 to 9
 * @example
 * ```ts
 * const score = [rouge(), rouge({ of: 2 })] // metrics "ROUGE-L" and "ROUGE-2"
 * ```
 * @public
 */
export function rouge(options: RougeOptions = {}): Scorer {
  checkOptionNames('rouge', options, ['of', 'words'])
  const { of = 'L', words = asciiWords } = options
  const order = of === 'L' ? 1 : of
  if (!(Number.isInteger(order) && order >= 1 && order <= 9)) {
    throw new RangeError(`rouge: of must be 'L' or a whole number from 1 to 9, got ${String(of)}`)
  }
  const shares = of === 'L' ? sequenceShares : ngramShares(order)
  const reason = `the expected text has fewer than ${order} word${order === 1 ? '' : 's'} (of a–z and 0–9, unless rouge({ words }) says otherwise)`
  return textScorer(
    `ROUGE-${of}`,
    (output, references) => {
      const given = words(output)
      return bestOf(references, (reference) => shareF1(shares(given, words(reference))), reason)
    },
    { version: `rouge(${of}${options.words === undefined ? '' : `, ${String(words)}`})` },
  )
}

function shareF1([shared, given, expected]: ReturnType<Shares>): number | null {
  return expected === 0 ? null : fMeasure(shared / Math.max(1, given), shared / expected)
}

const sequenceShares: Shares = (output, expected) => [
  longestCommonSubsequence(output, expected),
  output.length,
  expected.length,
]

function ngramShares(order: number): Shares {
  return (output, expected) => [
    sharedNgrams(countNgrams(output, order), countNgrams(expected, order)),
    ngramTotal(output.length, order),
    ngramTotal(expected.length, order),
  ]
}

function asciiWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/gu) ?? []
}
