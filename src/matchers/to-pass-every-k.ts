import { askPassing } from './judging/passing-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toPassEveryK(k, threshold, { on, metric })`: the share of cases in which each of k trials passes. @internal */
export const toPassEveryK: VerdictMatcher = verdictMatcher(
  'toPassEveryK',
  (candidate: unknown, ...[k, threshold, options]: readonly unknown[]) =>
    askPassing({ matcher: 'toPassEveryK', candidate, k, threshold, options, sign: '^' }),
)
