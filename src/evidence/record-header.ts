import type { Subgroup } from '../evaluation/subgroup.ts'
import type { Verdict } from '../evaluation/verdict.ts'
import { EVIDENCE_SCHEMA, type RequirementEvidence } from './evidence.ts'
import type { EvidenceContext } from './evidence-context.ts'
import { cut } from './preview.ts'
import { recordName } from './record-arm.ts'

const longestReason = 500

type Header = 'schema' | 'matcher' | 'negated' | 'onInconclusive' | 'evaluation' | 'where' | 'gate' | 'verdict'

/** What a record is about. @internal */
export interface HeaderSubject {
  readonly evaluation: string | null
  readonly where?: Subgroup
}

/** Tags as evidence keeps them. @internal */
export function recordSubgroup(where: Subgroup): Subgroup {
  return Object.fromEntries(Object.entries(where).map(([tag, value]) => [recordName(tag), recordName(value)]))
}

/** What all records share. @internal */
export function recordHeader(
  { matcher, negated, onInconclusive, gate }: EvidenceContext,
  { evaluation, where }: HeaderSubject,
  { state, reason }: Verdict,
): Pick<RequirementEvidence, Header> {
  return {
    schema: EVIDENCE_SCHEMA,
    matcher,
    negated,
    onInconclusive,
    evaluation: evaluation === null ? null : recordName(evaluation),
    ...(where === undefined ? {} : { where: recordSubgroup(where) }),
    ...(gate === undefined ? {} : { gate }),
    verdict: { state, reason: cut(reason, longestReason) },
  }
}
