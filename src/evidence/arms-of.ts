import type { ArmEvidence, Evidence } from './evidence.ts'

/** The arms that were measured, the candidate first; none where nothing was. @internal */
export function armsOf(evidence: Evidence): readonly ArmEvidence[] {
  switch (evidence.kind) {
    case 'comparison':
      return [evidence.candidate, evidence.baseline]
    case 'threshold':
    case 'relation':
      return [evidence.candidate]
    case 'ranking':
      return evidence.arms
    case 'refused':
    case 'gate':
    default:
      return []
  }
}
