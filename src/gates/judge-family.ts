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
 * Judges the requirements of a family, corrected for their number. Each verdict is read off an interval, as everywhere:
 * with `bonferroni`, all intervals hold together at the confidence of the family; with `holm`, each is as wide as the
 * step at which Holm's procedure came to it, so that interval, corrected p-value and verdict say the same.
 *
 * @throws as {@link judgeRequirement}
 * @internal
 */
export function judgeFamily(
  { name, family, members, silent }: FamilyCase,
  gate: { readonly name: string; readonly context: GateContext },
): RequirementEvidence[] {
  const size = members.length + silent
  const judge = (member: RequirementCase, divisor: number, shown?: FamilyEvidence): RequirementEvidence => {
    const { label, options } = member.requirement
    const membership: MembershipEvidence = { name: gate.name, requirement: label, ...(shown && { family: shown }) }
    const confidence = 1 - (1 - options.confidence) / divisor
    return judgeRequirement(member, { context: gate.context, membership, confidence })
  }
  const first = members.map((member) => judge(member, 1))
  const pValues = first.map((evidence) => (evidence.kind === 'refused' ? null : evidence.pValue))
  const all = [...pValues.map((pValue) => pValue ?? 1), ...Array.from({ length: silent }, () => 1)]
  const adjusted = adjustPValues(all, family.correction)
  // A member that cannot be judged has p = 1, which no level reaches.
  const levels = members.map(({ requirement }) => (1 - requirement.options.confidence) / 2)
  const divisors = family.correction === 'holm' ? holmDivisors(all, levels) : all.map(() => size)
  return members.map((member, index) =>
    judge(member, divisors[index] ?? size, {
      name,
      ...family,
      size,
      confidence: member.requirement.options.confidence,
      adjustedPValue: pValues[index] === null ? null : (adjusted[index] ?? null),
    }),
  )
}
