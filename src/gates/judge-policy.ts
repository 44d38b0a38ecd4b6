import type { GateEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import type { EvidenceContext } from '../evidence/evidence-context.ts'
import { subgroupsOf } from './expand-requirement.ts'
import type { GateArms } from './gate-arms.ts'
import { type FamilyCase, judgeFamily } from './judge-family.ts'
import { judgeRequirement, type RequirementCase } from './judge-requirement.ts'
import type { Requirement, ResolvedPolicy } from './policies/resolve-policy.ts'
import { recordGate } from './record-gate.ts'

/** What a gate came to: the record of the decision, and those of its requirements. @public */
export interface GateOutcome {
  readonly gate: GateEvidence
  /** In the order of the policy, subgroups by their values. */
  readonly requirements: readonly RequirementEvidence[]
}

/** A policy, and where its runs are. @internal */
export interface PolicyCase {
  readonly policy: ResolvedPolicy
  /** What the record calls the arms and the evaluation. */
  readonly names: Pick<GateEvidence, 'candidate' | 'baseline' | 'evaluation'>
  readonly armsOf: (requirement: Requirement) => GateArms
  readonly context: Pick<EvidenceContext, 'matcher' | 'negated' | 'onInconclusive'>
  /** Whether what cannot be judged (no such metric, no such tag) is an error, or evidence that is absent. */
  readonly onImpossible: 'throw' | 'absent'
  /** Why the evidence as a whole is not all there, one half-sentence per reason. */
  readonly doubts?: readonly string[]
}

/** A requirement for one subgroup, or why it cannot be judged. */
type Unit = { readonly requirement: Requirement } & (
  | { readonly judged: RequirementCase; readonly evidence: RequirementEvidence }
  | { readonly absent: string }
)

/**
 * Judges a candidate by a policy.
 *
 * @throws whatever says that a requirement cannot be judged, if that is asked for
 * @internal
 */
export function judgePolicy(judged: PolicyCase): GateOutcome {
  const { policy, names, context } = judged
  const units = policy.requirements.flatMap((requirement) => unitsOf(requirement, judged))
  const requirements = [...corrected(units, judged)]
  const absent = units.flatMap((unit) => ('absent' in unit ? [unit.absent] : []))
  const { name, digest, confidence } = policy
  const facts = { ...context, ...names, name, policy: digest, confidence, absent }
  return { gate: recordGate(facts, requirements, judged.doubts), requirements }
}

function unitsOf(requirement: Requirement, judged: PolicyCase): Unit[] {
  const arms = judged.armsOf(requirement)
  if ('absent' in arms) {
    return [{ requirement, absent: `${requirement.label}: ${arms.absent}` }]
  }
  const units = orAbsent(requirement, judged, () =>
    subgroupsOf(requirement, arms.candidate).map((where) => ({ baseline: undefined, ...arms, requirement, where })),
  )
  if ('absent' in units) {
    return [{ requirement, absent: units.absent }]
  }
  return units.value.map((each): Unit => {
    const evidence = orAbsent(requirement, judged, () => judgeAlone(each, judged))
    return 'absent' in evidence
      ? { requirement, absent: evidence.absent }
      : { requirement, judged: each, evidence: evidence.value }
  })
}

function judgeAlone(each: RequirementCase, { policy, context }: PolicyCase): RequirementEvidence {
  const { label, options } = each.requirement
  const membership = { name: policy.name, requirement: label }
  return judgeRequirement(each, { context, membership, confidence: options.confidence })
}

/** The evidence of all, in order; of families, corrected for the number of requirements. */
function corrected(units: readonly Unit[], { policy, context }: PolicyCase): RequirementEvidence[] {
  const evidence = new Map<Unit, RequirementEvidence>(
    units.flatMap((unit) => ('judged' in unit ? [[unit, unit.evidence] as const] : [])),
  )
  for (const [name, family] of Object.entries(policy.families)) {
    const members = units.filter(({ requirement }) => requirement.family === name)
    const present = members.flatMap((unit) => ('judged' in unit ? [unit] : []))
    const silent = members.length - present.length
    const judged: FamilyCase = { name, family, silent, members: present.map((unit) => unit.judged) }
    const results = judgeFamily(judged, { name: policy.name, context })
    present.forEach((unit, index) => evidence.set(unit, results[index] ?? unit.evidence))
  }
  return units.flatMap((unit) => evidence.get(unit) ?? [])
}

type OrAbsent<Value> = { readonly value: Value } | { readonly absent: string }

function orAbsent<Value>(requirement: Requirement, { onImpossible }: PolicyCase, judge: () => Value): OrAbsent<Value> {
  try {
    return { value: judge() }
  } catch (error) {
    if (onImpossible === 'throw' || !(error instanceof Error)) {
      throw error
    }
    return { absent: `${requirement.label}: ${error.message}` }
  }
}
