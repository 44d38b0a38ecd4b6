import { EVIDENCE_SCHEMA, type GateEvidence, type RequirementEvidence } from '../evidence/evidence.ts'
import type { EvidenceContext } from '../evidence/evidence-context.ts'
import { recordName } from '../evidence/record-arm.ts'
import { cut } from '../evidence/preview.ts'
import { claimsOfGate } from './claims.ts'
import { correctOpposites, decideClaims } from './decide.ts'
import { explainOutranking } from './explain-outranking.ts'

/** What a gate came to, as far as it does not follow from its requirements. @internal */
export type GateFacts = Pick<
  GateEvidence,
  'name' | 'policy' | 'candidate' | 'baseline' | 'evaluation' | 'confidence' | 'absent'
> &
  Pick<EvidenceContext, 'matcher' | 'negated' | 'onInconclusive'>

const verdicts = { DEPLOY: 'pass', REJECT: 'fail', 'NEED MORE DATA': 'inconclusive' } as const
const longestReason = 500

/**
 * The record of a gate: the decision over its requirements. It stands right after theirs.
 *
 * @param facts - `absent` says why requirements could not be judged: one entry for each
 * @param doubts - why the evidence as a whole is not all there
 * @internal
 */
export function recordGate(
  facts: GateFacts,
  members: readonly RequirementEvidence[],
  doubts: readonly string[] = [],
): GateEvidence {
  const { matcher, negated, onInconclusive, evaluation } = facts
  const absent = [...facts.absent, ...doubts]
  const silent = facts.absent.length
  const claims = claimsOfGate(members)
  const { decision, reason: ofClaims, requirements, casesNeeded } = decideClaims(claims, absent, silent)
  const reason = facts.policy === null ? explainOutranking(members, { decision }) : ofClaims
  const pValues = claims.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]))
  const isWhole = claims.length > 0 && pValues.length === claims.length && absent.length === 0
  return {
    kind: 'gate',
    schema: EVIDENCE_SCHEMA,
    matcher,
    negated,
    onInconclusive,
    evaluation: evaluation === null ? null : recordName(evaluation),
    verdict: { state: verdicts[decision], reason: cut(reason, longestReason) },
    name: recordName(facts.name),
    policy: facts.policy,
    decision,
    candidate: recordName(facts.candidate),
    baseline: facts.baseline === null ? null : recordName(facts.baseline),
    members: members.length,
    absent: absent.map((text) => cut(text, longestReason)),
    requirements,
    confidence: facts.confidence,
    pValue: isWhole ? Math.max(...pValues) : null,
    oppositePValue: claims.length === 0 ? null : Math.min(...correctOpposites(claims, silent)),
    casesNeeded,
  }
}
