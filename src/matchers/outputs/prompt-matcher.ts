import type { MatcherContext } from '../protocol/matcher-context.ts'
import { hintOf, type MatcherResult, type OutputAnswer } from './output-matcher.ts'

/** A matcher on one output that needs no time, as Vitest calls it. @internal */
export type PromptMatcher = (this: MatcherContext, output: unknown, ...expected: unknown[]) => MatcherResult

/** What it says; `pass: null`: neither that it passes nor that it does not, so the test fails with `.not` as without. */
type PromptAnswer = Omit<OutputAnswer, 'pass'> & { readonly pass: boolean | null }

/**
 * A matcher on one output that answers at once.
 *
 * @param expected - what the message calls the argument
 * @internal
 */
export function promptMatcher(
  matcher: string,
  expected: string,
  answer: (output: unknown, ...given: unknown[]) => PromptAnswer,
): PromptMatcher {
  return function callMatcher(this: MatcherContext, output, ...given) {
    const { pass, describe } = answer(output, ...given)
    return {
      pass: pass ?? this.isNot === true,
      message: () => `${hintOf(this, matcher, expected)}\n\n${describe(this.utils)}`,
    }
  }
}
