import { type BleuOptions, bleuTokens } from '../scorers/bleu.ts'
import { type ChrfOptions, chrfReading } from '../scorers/chrf.ts'
import { bleuOf, countBleu } from '../scorers/texts/bleu-counts.ts'
import { chrfOf, countChrf } from '../scorers/texts/chrf-counts.ts'
import { type Aggregate, type AggregateItem, fromCounts, preparedAggregate } from './aggregate.ts'

/** Orders of n-grams in BLEU. */
const ORDERS = 4

/**
 * BLEU of all outputs together as a metric (`corpus BLEU`), 0 to 1: see `corpusBleu`. Outputs and what is expected are texts, of which several may be right.
 *
 * @throws RangeError naming an option that is out of range; when it is judged, for outputs that are no texts
 * @public
 */
export function bleuAggregate(options: BleuOptions = {}): Aggregate {
  const tokenize = bleuTokens('bleuAggregate', options)
  const prepare = fromCounts({
    count: (item) => {
      const { output, references } = textsOf('bleuAggregate', item)
      const { length, expectedLength, matches, totals } = countBleu(tokenize(output), references.map(tokenize))
      return [length, expectedLength, ...matches, ...totals]
    },
    compute: ([length = 0, expectedLength = 0, ...counts]) =>
      Math.min(
        1,
        bleuOf({ length, expectedLength, matches: counts.slice(0, ORDERS), totals: counts.slice(ORDERS) }, false),
      ),
  })
  return preparedAggregate('corpus BLEU', 'higher', prepare)
}

/**
 * chrF (or chrF++) of all outputs together as a metric (`corpus chrF`), 0 to 1: see `corpusChrf`.
 *
 * @throws RangeError naming an option that is out of range; when it is judged, for outputs that are no texts
 * @public
 */
export function chrfAggregate(options: ChrfOptions = {}): Aggregate {
  const { name, read } = chrfReading('chrfAggregate', options)
  const prepare = fromCounts({
    count: (item) => {
      const { output, references } = textsOf('chrfAggregate', item)
      const given = read(output)
      const counts = references.map((reference) => countChrf(given, read(reference)))
      const best = counts.reduce((one, other) => (chrfOf(other) > chrfOf(one) ? other : one))
      return best.flatMap(({ given, expected, shared }) => [given, expected, shared])
    },
    compute: (sums) =>
      chrfOf(
        Array.from({ length: sums.length / 3 }, (_, order) => {
          const [given = 0, expected = 0, shared = 0] = sums.slice(3 * order, 3 * order + 3)
          return { given, expected, shared }
        }),
      ),
  })
  return preparedAggregate(`corpus ${name}`, 'higher', prepare)
}

function textsOf(
  caller: string,
  { output, expected, caseId }: AggregateItem,
): { readonly output: string; readonly references: readonly string[] } {
  const references: readonly unknown[] = Array.isArray(expected) ? expected : [expected]
  if (typeof output !== 'string' || references.length === 0 || !references.every((text) => typeof text === 'string')) {
    throw new RangeError(`${caller}: output and what is expected must be texts, and are not in case ${caseId}`)
  }
  return { output, references }
}
