import { askThreshold } from './judging/threshold-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toStayBelow(threshold, { on, metric })`: below the threshold. @internal */
export const toStayBelow: VerdictMatcher = verdictMatcher(
  'toStayBelow',
  (candidate: unknown, threshold: unknown, options?: unknown) =>
    askThreshold({ matcher: 'toStayBelow', candidate, threshold, options, side: 'below' }),
)
