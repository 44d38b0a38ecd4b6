import { isDeepStrictEqual } from 'node:util'

import { checkOptionNames } from '../check-option-names.ts'
import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'
import { type IgnoredDifferences, normaliseText } from './texts/normalise-text.ts'

const NAME = 'exact match'
const optionNames = ['ignoreCase', 'ignoreWhitespace', 'ignorePunctuation', 'ignoreForms'] satisfies Array<
  keyof IgnoredDifferences
>

/**
 * Scores whether the output is the expected value: the same string, number, …, or an object or array of equal
 * parts. A case without `expected` cannot be scored.
 *
 * @param ignored - differences that do not count where both are texts; without any, white space and letter case do
 * @throws RangeError for an option that does not exist
 * @public
 */
export function exactMatch(ignored: IgnoredDifferences = {}): Scorer {
  checkOptionNames('exactMatch', ignored, optionNames)
  const asked = optionNames.filter((option) => ignored[option] === true)
  return scorer(
    NAME,
    ({ output, expected }) => {
      if (expected === undefined) {
        return cannotScore(NAME, 'the case has no expected value')
      }
      return typeof output === 'string' && typeof expected === 'string'
        ? normaliseText(output, ignored) === normaliseText(expected, ignored)
        : isDeepStrictEqual(output, expected)
    },
    { binary: true, version: `exactMatch(${asked.join(', ')})` },
  )
}
