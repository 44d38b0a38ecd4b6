import type { Family } from './policies/policy.ts'
import type { FamilyEvidence, MembershipEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import { adjustPValues } from '../statistics/multiplicity/adjust-p-values.ts'
import { holmDivisors } from '../statistics/multiplicity/holm-divisors.ts'
import { type GateContext, judgeRequirement, type RequirementCase } from './judge-requirement.ts'

/** A family whose requirements can all be judged, or some of them. @internal */
export interface FamilyCase {
  readonly name: string
  readonly family: Required<Family>
  readonly members: readonly RequirementCase[]
  /** How many others belong to it that cannot be judged: the correction counts them. */
  readonly silent: number
}

/**
 * Judges the requirements of a family, corrected for their number.
 *
 * @throws as {@link judgeRequirement}
 * @internal
 */
export function judgeFamily(
  { name, family, members, silent }: FamilyCase,
  gate: { readonly name: string; readonly context: GateContext },
): RequirementEvidence[] {
  const confidences = members.map(({ requirement }) => requirement.options.confidence)
  return correctFamily({ name, family, confidences, silent }, (index, { confidence, shown }) => {
    const member = members[index] as RequirementCase
    const { label } = member.requirement
    const membership: MembershipEvidence = { name: gate.name, requirement: label, ...(shown && { family: shown }) }
    return judgeRequirement(member, { context: gate.context, membership, confidence })
  })
}

/** What the correction of a family needs to know of it. @internal */
export interface FamilyMembers extends Pick<FamilyCase, 'name' | 'family' | 'silent'> {
  /** At which each of them would be judged if it stood alone. */
  readonly confidences: readonly number[]
}

/** At which confidence a member is judged, and what is told of its family; nothing before the correction. @internal */
export interface FamilyLevel {
  readonly confidence: number
  readonly shown?: FamilyEvidence
}

/**
 * Judges the members of a family, corrected for their number. Each verdict is read off an interval, as everywhere:
 * with `bonferroni`, all intervals hold together at the confidence of the family; with `holm`, each is as wide as the
 * step at which Holm's procedure came to it, so that interval, corrected p-value and verdict say the same.
 *
 * @param judge - one member, by its index; called twice for each
 * @internal
 */
export function correctFamily(
  { name, family, confidences, silent }: FamilyMembers,
  judge: (index: number, level: FamilyLevel) => RequirementEvidence,
): RequirementEvidence[] {
  const size = confidences.length + silent
  const first = confidences.map((confidence, index) => judge(index, { confidence }))
  const pValues = first.map((evidence) => (evidence.kind === 'refused' ? null : evidence.pValue))
  const all = [...pValues.map((pValue) => pValue ?? 1), ...Array.from({ length: silent }, () => 1)]
  const adjusted = adjustPValues(all, family.correction)
  // A member that cannot be judged has p = 1, which no level reaches.
  const levels = confidences.map((confidence) => (1 - confidence) / 2)
  const divisors = family.correction === 'holm' ? holmDivisors(all, levels) : all.map(() => size)
  return confidences.map((confidence, index) =>
    judge(index, {
      confidence: 1 - (1 - confidence) / (divisors[index] ?? size),
      shown: {
        name,
        ...family,
        size,
        confidence,
        adjustedPValue: pValues[index] === null ? null : (adjusted[index] ?? null),
      },
    }),
  )
}
