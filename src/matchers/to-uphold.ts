import { askRelations } from './judging/relation-question.ts'
import { type VerdictMatcher, verdictMatcher } from './protocol/verdict-matcher.ts'

/** `await expect(system).toUphold(relations, { inputs, tolerate })`: the outputs change as they should, and only so. @internal */
export const toUphold: VerdictMatcher = verdictMatcher(
  'toUphold',
  (system: unknown, relations: unknown, options?: unknown) =>
    askRelations({ matcher: 'toUphold', system, relations, options }),
)
