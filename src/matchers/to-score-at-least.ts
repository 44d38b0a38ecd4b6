import { askThreshold } from './judging/threshold-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toScoreAtLeast(threshold, { on, metric })`: above the threshold. @internal */
export const toScoreAtLeast: VerdictMatcher = verdictMatcher(
  'toScoreAtLeast',
  (candidate: unknown, threshold: unknown, options?: unknown) =>
    askThreshold({ matcher: 'toScoreAtLeast', candidate, threshold, options, side: 'above' }),
)
