import { askOutranking } from './judging/outranking-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toOutrank([a, b], { on, metric })`: better than each of them. @internal */
export const toOutrank: VerdictMatcher = verdictMatcher(
  'toOutrank',
  (candidate: unknown, others: unknown, options?: unknown) => askOutranking({ candidate, others, options }),
)
