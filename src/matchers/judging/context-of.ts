import type { EvidenceContext } from '../../evidence/evidence-context.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import type { ComparisonMatcherOptions, VerdictOptions } from './matcher-options.ts'

/** What evidence says about the call, besides the result. @internal */
export function contextOf(
  { matcher, negated }: Asking,
  { inconclusive = 'fail', power = 0.8, ...choices }: VerdictOptions | ComparisonMatcherOptions,
  runs?: EvidenceContext['runs'],
): EvidenceContext {
  return { matcher, negated, onInconclusive: inconclusive, power, choices, ...(runs === undefined ? {} : { runs }) }
}
