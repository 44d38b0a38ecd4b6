import type { AskedEvidence } from '../../evidence/asked-evidence.ts'
import type { EvidenceContext } from '../../evidence/evidence-context.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import type { ComparisonMatcherOptions, VerdictOptions } from './matcher-options.ts'

interface ContextParts {
  readonly runs?: EvidenceContext['runs'] | undefined
  readonly family?: EvidenceContext['family'] | undefined
}

/** Options as a matcher or a check of relations has them. */
type Asked = Omit<VerdictOptions | ComparisonMatcherOptions, 'sequential'> & Pick<AskedEvidence, 'sequential'>

/** What evidence says about the call, besides the result. @internal */
export function contextOf(
  { matcher, negated }: Asking,
  { inconclusive = 'fail', power = 0.8, ...choices }: Asked,
  { runs, family }: ContextParts = {},
): EvidenceContext {
  return {
    matcher,
    negated,
    onInconclusive: inconclusive,
    power,
    choices,
    ...(runs === undefined ? {} : { runs }),
    ...(family === undefined ? {} : { family }),
  }
}
