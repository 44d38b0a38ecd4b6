import { askComparison } from './judging/comparison-question.ts'
import type { MarginOptions } from './judging/matcher-options.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toBeEquivalentTo(baseline, { on, metric, within })`: the difference is smaller. @internal */
export const toBeEquivalentTo: VerdictMatcher = verdictMatcher(
  'toBeEquivalentTo',
  (candidate: unknown, baseline: unknown, options?: unknown) =>
    askComparison<MarginOptions>({
      matcher: 'toBeEquivalentTo',
      candidate,
      baseline,
      options,
      margin: 'within',
      toClaim: ({ within }) => ({ kind: 'equivalence', within }),
    }),
)
