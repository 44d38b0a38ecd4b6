import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'
import { fMeasure } from './texts/ngrams.ts'

const NAME = 'citations'

/** `[3]`, `[3, 4]`, `[handbook.md]`: whatever stands in brackets that are not a link. */
const inBrackets = /\[([^[\]]+)\](?!\()/gu

/**
 * Scores whether the output, a text, cites the sources that are expected: F1 of the ids in brackets, each counted once, in whatever order.
 *
 * 0…1. None cited where none are expected (`[]`): 1; none where some are, or the other way round: 0. A case whose `expected` is not an array of ids (texts
 * or numbers), and an output that is not a text, cannot be scored.
 *
 * @param pattern - finds citations; its first group is an id, or several with commas between
 * @throws RangeError if the pattern has no group
 * @public
 */
export function citations(pattern: RegExp = inBrackets): Scorer {
  const all = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/gu, '')}g`)
  if (new RegExp(`${pattern.source}|`, all.flags).exec('')?.length === 1) {
    throw new RangeError(`citations: the pattern ${String(pattern)} needs a group that is the id: /\\[(\\w+)\\]/`)
  }
  return scorer(
    NAME,
    ({ output, expected }) => {
      if (!(Array.isArray(expected) && expected.every((id) => typeof id === 'string' || typeof id === 'number'))) {
        return cannotScore(NAME, 'the case has no expected array of ids')
      }
      if (typeof output !== 'string') {
        return cannotScore(NAME, `the output is not a text, but of type ${typeof output}`)
      }
      return f1Of(citedIds(output, all), new Set(expected.map(String)))
    },
    { version: `citations(${String(pattern)})` },
  )
}

function citedIds(text: string, pattern: RegExp): Set<string> {
  const ids = [...text.matchAll(pattern)].flatMap(([, group = '']) => group.split(','))
  return new Set(ids.map((id) => id.trim()).filter((id) => id !== ''))
}

function f1Of(cited: ReadonlySet<string>, expected: ReadonlySet<string>): number {
  if (cited.size === 0 || expected.size === 0) {
    return cited.size === expected.size ? 1 : 0
  }
  const shared = [...cited].filter((id) => expected.has(id)).length
  return fMeasure(shared / cited.size, shared / expected.size)
}
