import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'includes'

/** Options of `includes`. @public */
export interface IncludesOptions {
  /** Whether upper and lower case are the same. @defaultValue false */
  readonly ignoreCase?: boolean
}

/**
 * Scores whether the output, a text, contains the expected text; if several are expected (an array), all of them.
 * An output that is not a text, or a case without expected text, cannot be scored.
 *
 * @public
 */
export function includes({ ignoreCase = false }: IncludesOptions = {}): Scorer {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text)
  return scorer(
    NAME,
    ({ output, expected }) => {
      const parts: readonly unknown[] = Array.isArray(expected) ? expected : [expected]
      if (!(parts.length > 0 && parts.every((part) => typeof part === 'string'))) {
        return cannotScore(NAME, 'the case has no expected text')
      }
      if (typeof output !== 'string') {
        return cannotScore(NAME, `the output is not a text, but of type ${typeof output}`)
      }
      return parts.every((part) => fold(output).includes(fold(part)))
    },
    { binary: true, version: `includes(${ignoreCase})` },
  )
}
