import type { DecidingEvidence, FamilyEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import { requirementState, type RequirementState } from './requirement-state.ts'

/** Something that has to hold, and what is known about it. @internal */
export interface Claim {
  readonly state: RequirementState
  /** P-value of what has to hold; `null` if there is none. */
  readonly pValue: number | null
  /** P-value of its opposite. */
  readonly oppositePValue: number | null
  /** One-sided level below which the opposite is shown, before correction. */
  readonly level: number
  /** Cases that would decide it. */
  readonly need: CaseNeed
}

/** Cases that a claim needs. @internal */
export interface CaseNeed {
  /** Tags that they must have. */
  readonly where?: Readonly<Record<string, string>>
  /** `null` where no number would do. */
  readonly cases: number | null
}

/** What one piece of evidence says about what its test, or its policy, asks for. @internal */
export function claimOf(evidence: DecidingEvidence): Claim {
  const { negated } = evidence
  const [pValue, oppositePValue, confidence] = figuresOf(evidence)
  return {
    state: requirementState(evidence),
    pValue: negated ? oppositePValue : pValue,
    oppositePValue: negated ? pValue : oppositePValue,
    // Over all claims of a run Holm corrects: what a family was corrected for, is in that.
    level: (1 - (familyOf(evidence)?.confidence ?? confidence)) / 2,
    need: needOf(evidence),
  }
}

/**
 * What has to hold of a gate: each of its requirements, and of a family of which one is enough, one.
 *
 * @internal
 */
export function claimsOfGate(members: readonly RequirementEvidence[]): Claim[] {
  const families = new Map<string | number, RequirementEvidence[]>()
  for (const [index, member] of members.entries()) {
    const family = member.gate?.family
    const key = family?.require === 'any' ? family.name : index
    families.set(key, [...(families.get(key) ?? []), member])
  }
  return [...families.values()].map(anyOf)
}

/** A member of a family is corrected by itself; for the gate as a whole, the confidence of the family counts. */
function memberClaim(member: RequirementEvidence): Claim {
  const claim = claimOf(member)
  const family = member.gate?.family
  return family === undefined ? claim : { ...claim, pValue: family.adjustedPValue, level: (1 - family.confidence) / 2 }
}

/**
 * Holds if one of them holds. That none does is shown if it is shown of each, which needs no correction. A family of one is its one
 * member.
 */
function anyOf(members: readonly RequirementEvidence[]): Claim {
  const claims = members.map(memberClaim)
  const states = claims.map(({ state }) => state)
  const needs = claims.map(({ need }) => need).filter(({ cases }) => cases !== null)
  return {
    state: states.includes('holds') ? 'holds' : states.includes('undecided') ? 'undecided' : 'contradicted',
    pValue: claims.reduce<number | null>((least, { pValue }) => smaller(least, pValue), null),
    oppositePValue: Math.max(...claims.map(({ oppositePValue }) => oppositePValue ?? 1)),
    level: Math.min(...claims.map(({ level }) => level)),
    need: needs.reduce(
      (least, need) => ((need.cases ?? 0) < (least.cases ?? 0) ? need : least),
      needs[0] ?? { cases: null },
    ),
  }
}

function smaller(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

/** A gate that was refused has no p-values, and cannot be contradicted. */
function figuresOf(evidence: DecidingEvidence): readonly [number | null, number | null, confidence: number] {
  switch (evidence.kind) {
    case 'refused':
      return [null, null, 1]
    case 'gate':
      return [evidence.pValue, evidence.oppositePValue, evidence.confidence]
    case 'comparison':
    case 'threshold':
    case 'relation':
    default:
      return [evidence.pValue, evidence.oppositePValue, evidence.interval.confidence]
  }
}

function familyOf(evidence: DecidingEvidence): FamilyEvidence | undefined {
  return evidence.kind === 'gate' ? undefined : evidence.family
}

function needOf(evidence: DecidingEvidence): CaseNeed {
  const { casesNeeded } = evidence
  if (evidence.kind === 'gate') {
    return { cases: casesNeeded }
  }
  const { n, where } = evidence
  return {
    cases: casesNeeded === null ? null : Math.max(casesNeeded, n + 1),
    ...(where === undefined ? {} : { where }),
  }
}
