import type { Verdict } from '../evaluation/verdict.ts'
import { EVIDENCE_SCHEMA, type Evidence } from './evidence.ts'
import type { EvidenceContext } from './evidence-context.ts'
import { cut } from './preview.ts'
import { recordName } from './record-arm.ts'

const longestReason = 500

/** What all records share. @internal */
export function recordHeader(
  { matcher, negated, onInconclusive }: EvidenceContext,
  evaluation: string | null,
  { state, reason }: Verdict,
): Pick<Evidence, 'schema' | 'matcher' | 'negated' | 'onInconclusive' | 'evaluation' | 'verdict'> {
  return {
    schema: EVIDENCE_SCHEMA,
    matcher,
    negated,
    onInconclusive,
    evaluation: evaluation === null ? null : recordName(evaluation),
    verdict: { state, reason: cut(reason, longestReason) },
  }
}
