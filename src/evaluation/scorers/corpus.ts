import { type BleuOptions, bleuTokens } from './bleu.ts'
import { type ChrfOptions, chrfReading } from './chrf.ts'
import { addBleu, type BleuCounts, bleuOf, countBleu } from './texts/bleu-counts.ts'
import { addChrf, type ChrfCounts, chrfOf, countChrf } from './texts/chrf-counts.ts'

/** A text and what was expected, one text or several of which each is right. @public */
export interface TextPair {
  readonly output: string
  readonly expected: string | readonly string[]
}

/**
 * BLEU of all texts together, as of sacreBLEU (`corpus_bleu`), divided by 100: n-grams are added up over the texts before precisions are taken,
 * so long texts weigh more, and it is not the mean of their BLEU. Up to 1, 0 if nothing matches or no output has four words; NaN without texts.
 *
 * @throws RangeError if a text has nothing expected
 * @public
 */
export function corpusBleu(texts: Iterable<TextPair>, options: BleuOptions = {}): number {
  const tokenize = bleuTokens('corpusBleu', options)
  let all: BleuCounts | undefined
  for (const { output, references } of readPairs('corpusBleu', texts)) {
    const counts = countBleu(tokenize(output), references.map(tokenize))
    all = all === undefined ? counts : addBleu(all, counts)
  }
  return all === undefined ? Number.NaN : Math.min(1, bleuOf(all, false))
}

/**
 * chrF (or chrF++) of all texts together, as of sacreBLEU (`corpus_chrf`), divided by 100: n-grams are added up over the texts, of several
 * expected texts those of the one that fits best. 0…1; NaN without texts.
 *
 * @throws RangeError if a text has nothing expected
 * @public
 */
export function corpusChrf(texts: Iterable<TextPair>, options: ChrfOptions = {}): number {
  const { read } = chrfReading('corpusChrf', options)
  let all: readonly ChrfCounts[] | undefined
  for (const { output, references } of readPairs('corpusChrf', texts)) {
    const given = read(output)
    const counts = references.map((reference) => countChrf(given, read(reference)))
    const best = counts.reduce((one, other) => (chrfOf(other) > chrfOf(one) ? other : one))
    all = all === undefined ? best : addChrf(all, best)
  }
  return all === undefined ? Number.NaN : chrfOf(all)
}

function* readPairs(
  caller: string,
  texts: Iterable<TextPair>,
): Generator<{ readonly output: string; readonly references: readonly string[] }> {
  let position = 0
  for (const { output, expected } of texts) {
    const references = typeof expected === 'string' ? [expected] : expected
    if (references.length === 0) {
      throw new RangeError(`${caller}: nothing is expected of text ${position}: give it a text, or take it out`)
    }
    position += 1
    yield { output, references }
  }
}
