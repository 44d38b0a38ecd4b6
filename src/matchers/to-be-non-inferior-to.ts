import { askComparison } from './judging/comparison-question.ts'
import type { MarginOptions } from './judging/matcher-options.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toBeNonInferiorTo(baseline, { on, metric, within })`: worse by less. @internal */
export const toBeNonInferiorTo: VerdictMatcher = verdictMatcher(
  'toBeNonInferiorTo',
  (candidate: unknown, baseline: unknown, options?: unknown) =>
    askComparison<MarginOptions>({
      matcher: 'toBeNonInferiorTo',
      candidate,
      baseline,
      options,
      margin: 'within',
      toClaim: ({ within }) => ({ kind: 'non-inferiority', within }),
    }),
)
