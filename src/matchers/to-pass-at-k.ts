import { askPassing } from './judging/passing-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toPassAtK(k, threshold, { on, metric })`: the share of cases in which one of k trials passes. @internal */
export const toPassAtK: VerdictMatcher = verdictMatcher(
  'toPassAtK',
  (candidate: unknown, ...[k, threshold, options]: readonly unknown[]) =>
    askPassing({ matcher: 'toPassAtK', candidate, k, threshold, options, sign: '@' }),
)
