import { askGate } from './judging/gate-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(candidate).toPassGate(policy, { baseline, on })`: the policy says DEPLOY. @internal */
export const toPassGate: VerdictMatcher = verdictMatcher(
  'toPassGate',
  (candidate: unknown, policy: unknown, options?: unknown) => askGate({ candidate, policy, options }),
)
