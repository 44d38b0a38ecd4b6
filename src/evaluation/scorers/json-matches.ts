import { checkOptionNames } from '../check-option-names.ts'
import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'
import { compareLeaves } from './json/compare-leaves.ts'
import { readJson } from './texts/read-json.ts'

const NAME = 'JSON matches'

/** Options of `jsonMatches`. @public */
export interface JsonMatchesOptions {
  /** Whether the output may have properties, and arrays more items at the end, that are not expected. @defaultValue false */
  readonly subset?: boolean
  /** Whether the score is the share of values that are right, instead of whether all are. @defaultValue false */
  readonly partial?: boolean
}

/**
 * Scores whether the output is the JSON that is expected: objects in any order of their properties, arrays in their order. Output and
 * expected may be texts of JSON or values.
 *
 * 0 or 1; with `partial` 0…1, the share of the values (all that is neither object nor array; an empty one is a value) at the same places that are
 * the same, among those that either has; with `subset` among those that are expected. An output that is not JSON has 0; an expected text that is no
 * JSON is expected as a text; a case without `expected` cannot be scored.
 *
 * @throws RangeError for an option that does not exist
 * @public
 */
export function jsonMatches(options: JsonMatchesOptions = {}): Scorer {
  checkOptionNames('jsonMatches', options, ['subset', 'partial'])
  const { subset = false, partial = false } = options
  return scorer(
    NAME,
    ({ output, expected }) => {
      if (expected === undefined) {
        return cannotScore(NAME, 'the case has no expected value')
      }
      const target = (readJson(expected) ?? { value: expected }).value
      const given = readJson(output)
      if (given === undefined || given.value === undefined) {
        return { name: NAME, score: partial ? 0 : false, metadata: { reason: 'the output is not JSON' } }
      }
      const { right, wrong } = compareLeaves(given.value, target, subset)
      return partial ? right / (right + wrong.length) : wrong.length === 0
    },
    { ...(partial ? {} : { binary: true }), version: `jsonMatches(${subset}, ${partial})` },
  )
}
