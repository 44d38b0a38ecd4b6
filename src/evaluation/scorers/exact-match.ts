import { isDeepStrictEqual } from 'node:util'

import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'exact match'

/**
 * Scores whether the output is the expected value: the same string, number, …, or an object or array of equal
 * parts. White space and letter case count. A case without `expected` cannot be scored.
 *
 * @public
 */
export function exactMatch(): Scorer {
  return scorer(
    NAME,
    ({ output, expected }) =>
      expected === undefined
        ? cannotScore(NAME, 'the case has no expected value')
        : isDeepStrictEqual(output, expected),
    { binary: true, version: 'exactMatch()' },
  )
}
