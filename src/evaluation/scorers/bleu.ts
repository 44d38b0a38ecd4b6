import { checkOptionNames } from '../check-option-names.ts'
import type { Scorer } from '../scorer.ts'
import { bleuOf, countBleu } from './texts/bleu-counts.ts'
import { textScorer } from './texts/text-scorer.ts'
import { tokenize13a } from './texts/tokenize-13a.ts'

/** Options of `bleu`. @public */
export interface BleuOptions {
  /** Whether upper and lower case are the same. @defaultValue false */
  readonly ignoreCase?: boolean
  /**
   * How a text is taken apart: `13a` (as WMT, for languages with spaces), `characters` (each one that is not white space; for Chinese
   * and Japanese), or a function.
   *
   * @defaultValue '13a'
   */
  readonly words?: '13a' | 'characters' | ((text: string) => readonly string[])
}

/**
 * Scores how much of the output's sequences of 1 to 4 words is in the expected text, or in any of several (an array): sentence BLEU as of
 * sacreBLEU (exponential smoothing, effective order), divided by 100. One sentence says little: judge by the mean of many cases, and
 * see `corpusBleu` for the figure that papers report.
 *
 * 0…1. An output without words has 0; an expected text without words cannot be scored.
 *
 * @throws RangeError for a way to take texts apart that does not exist
 * @public
 */
export function bleu(options: BleuOptions = {}): Scorer {
  const tokenize = bleuTokens('bleu', options)
  return textScorer(
    'BLEU',
    (output, references) => {
      const expected = references.map(tokenize).filter((tokens) => tokens.length > 0)
      return expected.length === 0
        ? 'the expected text has no words'
        : Math.min(1, bleuOf(countBleu(tokenize(output), expected), true))
    },
    { version: `bleu(${options.ignoreCase === true}, ${String(options.words ?? '13a')})` },
  )
}

/** Takes texts apart as asked. @internal */
export function bleuTokens(caller: string, options: BleuOptions): (text: string) => readonly string[] {
  checkOptionNames(caller, options, ['ignoreCase', 'words'])
  const { ignoreCase = false, words = '13a' } = options
  if (typeof words !== 'function' && words !== '13a' && words !== 'characters') {
    throw new RangeError(`${caller}: words must be '13a', 'characters' or a function, got ${String(words)}`)
  }
  const split = typeof words === 'function' ? words : words === '13a' ? tokenize13a : visibleCharacters
  return (text) => split(ignoreCase ? text.toLowerCase() : text)
}

function visibleCharacters(text: string): string[] {
  return Array.from(text.replace(/\s+/gu, ''))
}
