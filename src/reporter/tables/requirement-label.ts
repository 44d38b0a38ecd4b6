import type { Evidence } from '../../evidence/evidence.ts'
import { requirementState, type RequirementState } from '../../gates/requirement-state.ts'

const labels = { holds: 'PASS', contradicted: 'FAIL', undecided: 'INCONCLUSIVE' } as const

/** What a requirement came to, in words. @internal */
export interface RequirementLabel {
  readonly state: RequirementState
  readonly label: (typeof labels)[RequirementState]
  readonly reason: string
}

/** The answer to what the test asked; with `.not`, the reason says that it asked for the opposite. @internal */
export function requirementLabel(evidence: Pick<Evidence, 'verdict' | 'negated'>): RequirementLabel {
  const state = requirementState(evidence)
  const { reason } = evidence.verdict
  const asked = { holds: ', as asked', contradicted: ', asked not to be', undecided: '' }
  return { state, label: labels[state], reason: evidence.negated ? `${reason}${asked[state]}` : reason }
}

/** `triage · exact match`; the metric alone for arrays. @internal */
export function subjectOf({ evaluation, metric }: Evidence): string {
  const name = typeof metric === 'string' ? metric : metric.name
  return evaluation === null ? name : `${evaluation} · ${name}`
}
