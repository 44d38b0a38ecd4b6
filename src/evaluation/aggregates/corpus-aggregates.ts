import { type BleuOptions, bleuTokens } from '../scorers/bleu.ts'
import { type ChrfOptions, chrfReading } from '../scorers/chrf.ts'
import { bleuOf, countBleu } from '../scorers/texts/bleu-counts.ts'
import { chrfOf, countChrf } from '../scorers/texts/chrf-counts.ts'
import type { AggregateItem } from './aggregate.ts'
import { type Aggregate, fromZeroToOne, preparedAggregate } from './aggregate-method.ts'
import { type BleuGap, completedBleu } from './bleu-gaps.ts'
import { completedChrf } from './chrf-gaps.ts'
import { prepareCounts } from './own-functions.ts'

/** Orders of n-grams in BLEU. */
const ORDERS = 4

/**
 * BLEU of all outputs together as a metric (`corpus BLEU`), 0 to 1: see `corpusBleu`. Outputs and what is expected are texts, of which several may be right.
 * A missing output is what is expected at best, and at worst empty, or nothing that is expected as long as the longest text there is.
 *
 * @throws RangeError naming an option that is out of range; when it is judged, for outputs that are no texts
 * @public
 */
export function bleuAggregate(options: BleuOptions = {}): Aggregate {
  const tokenize = bleuTokens('bleuAggregate', options)
  return preparedAggregate<readonly number[], BleuGap>({
    name: 'corpus BLEU',
    direction: 'higher',
    range: fromZeroToOne,
    method: {
      read: (item) => {
        const { output, references } = textsOf('bleuAggregate', item)
        const { length, expectedLength, matches, totals } = countBleu(tokenize(output), references.map(tokenize))
        return [length, expectedLength, ...matches, ...totals]
      },
      prepare: prepareCounts(bleuOfSums),
      isKept: true,
      bounding: {
        gap: (item) => ({
          lengths: referencesOf('bleuAggregate', item).map((reference) => tokenize(reference).length),
        }),
        complete: (units) => completedBleu(units, { bleuOfSums, orders: ORDERS }),
      },
    },
    recipe: { maker: 'bleuAggregate' },
    source: [options.ignoreCase, String(options.words)],
  })
}

function bleuOfSums([length = 0, expectedLength = 0, ...counts]: readonly number[]): number {
  const [matches, totals] = [counts.slice(0, ORDERS), counts.slice(ORDERS)]
  return Math.min(1, bleuOf({ length, expectedLength, matches, totals }, false))
}

/**
 * chrF (or chrF++) of all outputs together as a metric (`corpus chrF`), 0 to 1: see `corpusChrf`. A missing output is what is expected at best, and at worst
 * nothing that is expected as long as the longest text there is.
 *
 * @throws RangeError naming an option that is out of range; when it is judged, for outputs that are no texts
 * @public
 */
export function chrfAggregate(options: ChrfOptions = {}): Aggregate {
  const { name, read } = chrfReading('chrfAggregate', options)
  return preparedAggregate<readonly number[], readonly number[]>({
    name: `corpus ${name}`,
    direction: 'higher',
    range: fromZeroToOne,
    method: {
      read: (item) => {
        const { output, references } = textsOf('chrfAggregate', item)
        const given = read(output)
        const counts = references.map((reference) => countChrf(given, read(reference)))
        const best = counts.reduce((one, other) => (chrfOf(other) > chrfOf(one) ? other : one))
        return best.flatMap(({ given, expected, shared }) => [given, expected, shared])
      },
      prepare: prepareCounts((sums) =>
        chrfOf(
          Array.from({ length: sums.length / 3 }, (_, order) => {
            const [given = 0, expected = 0, shared = 0] = sums.slice(3 * order, 3 * order + 3)
            return { given, expected, shared }
          }),
        ),
      ),
      isKept: true,
      bounding: {
        gap: (item) => {
          const texts = referencesOf('chrfAggregate', item).map((reference) => read(reference).totals)
          return texts.reduce((one, other) => ((other[0] ?? 0) > (one[0] ?? 0) ? other : one))
        },
        complete: completedChrf,
      },
    },
    recipe: { maker: 'chrfAggregate' },
    source: [options.ignoreCase],
  })
}

function textsOf(
  caller: string,
  item: AggregateItem,
): { readonly output: string; readonly references: readonly string[] } {
  const { output, caseId } = item
  if (typeof output !== 'string') {
    throw notTexts(caller, caseId)
  }
  return { output, references: referencesOf(caller, item) }
}

function referencesOf(
  caller: string,
  { expected, caseId }: Pick<AggregateItem, 'expected' | 'caseId'>,
): readonly string[] {
  const references: readonly unknown[] = Array.isArray(expected) ? expected : [expected]
  if (references.length === 0 || !references.every((text) => typeof text === 'string')) {
    throw notTexts(caller, caseId)
  }
  return references
}

function notTexts(caller: string, caseId: string): RangeError {
  return new RangeError(`${caller}: output and what is expected must be texts, and are not in case ${caseId}`)
}
