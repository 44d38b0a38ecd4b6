import { askComparison } from './judging/comparison-question.ts'
import type { ImprovementOptions } from './judging/matcher-options.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toImproveOn(baseline, { on, metric, by })`: better by more than `by`. @internal */
export const toImproveOn: VerdictMatcher = verdictMatcher(
  'toImproveOn',
  (candidate: unknown, baseline: unknown, options?: unknown) =>
    askComparison<ImprovementOptions>({
      matcher: 'toImproveOn',
      candidate,
      baseline,
      options,
      margin: 'by',
      toClaim: ({ by = 0 }) => ({ kind: 'improvement', by }),
    }),
)
