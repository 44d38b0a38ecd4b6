import type { DecidingEvidence, Evidence, RequirementEvidence } from './evidence.ts'

/** Whether a decision depends on it by itself: requirements of a gate are judged by their gate, and a ranking asks for nothing. @internal */
export function isAsked(evidence: Evidence): evidence is DecidingEvidence {
  return evidence.kind === 'gate' || isLoose(evidence)
}

/** Whether it is one requirement of its own. @internal */
export function isLoose(evidence: Evidence): evidence is RequirementEvidence {
  return isRequirement(evidence) && evidence.gate === undefined
}

/** Whether it is one requirement, of a gate or of its own. @internal */
export function isRequirement(evidence: Evidence): evidence is RequirementEvidence {
  return evidence.kind !== 'gate' && evidence.kind !== 'ranking'
}
