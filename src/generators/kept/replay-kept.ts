import { caseId } from '../../evaluation/case-id.ts'
import type { Regression } from '../relation-result.ts'
import { askPair, askSource, type JudgedPair } from '../running/ask.ts'
import type { Inquiry } from '../running/question.ts'
import { toJsonValue } from '../to-json-value.ts'
import type { KeptViolation } from './kept-violation.ts'

/**
 * Tries violations of earlier runs again, those of this relation, as they were kept: whatever the relation would draw now.
 *
 * @throws the reason of the signal once it is aborted
 * @internal
 */
export async function replayKept(inquiry: Inquiry, kept: readonly KeptViolation[]): Promise<readonly Regression[]> {
  const regressions: Regression[] = []
  for (const violation of kept.filter(({ relation }) => relation === inquiry.relation.name)) {
    const { input, transformed } = violation
    const item = { id: caseId(input), input }
    const observed =
      inquiry.relation.kind === 'minimum functionality'
        ? null
        : await askSource(inquiry, { purpose: 'replaying', case: item, trial: 0 })
    const question = {
      purpose: 'replaying',
      case: { ...item, input: transformed },
      trial: inquiry.relation.repeats === undefined ? 0 : 1,
    } as const
    regressions.push(describe(violation, await askPair(inquiry, { input, observed }, question)))
  }
  return regressions
}

function describe({ input, transformed }: KeptViolation, { judgement, before, after }: JudgedPair): Regression {
  const pair = {
    input,
    transformed,
    before: toJsonValue(before),
    after: toJsonValue(after),
    confirmation: null,
    certain: false,
  }
  switch (judgement.kind) {
    case 'violated':
      return { ...pair, state: 'violated' }
    case 'upheld':
      return { ...pair, state: 'gone' }
    case 'difference':
      return { ...pair, state: 'unjudged', reason: 'differences are judged by their mean' }
    case 'unjudged':
      return { ...pair, state: 'unjudged', reason: judgement.reason }
    case 'error':
    default:
      return { ...pair, state: 'unjudged', reason: `${judgement.error.name}: ${judgement.error.message}` }
  }
}
