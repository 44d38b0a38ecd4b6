import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'matches regex'

/**
 * Scores whether the output, a text, matches a regular expression.
 *
 * @param pattern - used for all cases; without it each case's `expected` is the expression, or its source as text
 *   (without slashes and flags). The flags `g` and `y` have no effect. An output that is not a text, a case without
 *   an expression, or with one that is not valid, cannot be scored
 * @public
 */
export function matchesRegex(pattern?: RegExp): Scorer {
  return scorer(
    NAME,
    ({ output, expected }) => {
      const expression = pattern ?? expected
      if (!(expression instanceof RegExp || typeof expression === 'string')) {
        return cannotScore(NAME, 'the case has no expected expression')
      }
      if (typeof output !== 'string') {
        return cannotScore(NAME, `the output is not a text, but of type ${typeof output}`)
      }
      return toStateless(expression).test(output)
    },
    { binary: true, version: `matchesRegex(${String(pattern)})` },
  )
}

/** With `g` or `y` an expression remembers where its last match ended. */
function toStateless(expression: RegExp | string): RegExp {
  return typeof expression === 'string'
    ? new RegExp(expression, 'u')
    : new RegExp(expression.source, expression.flags.replace(/[gy]/gu, ''))
}
