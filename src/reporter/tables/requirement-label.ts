import type { DecidingEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { metricLabel } from '../../evidence/wording/metric-label.ts'
import { requirementState, type RequirementState } from '../../gates/requirement-state.ts'

/** What something came to, in words. @internal */
export interface RequirementLabel {
  readonly state: RequirementState
  /** `PASS`, `FAIL`, `INCONCLUSIVE`; of a variant in a ranking `WINNER`, `TIED` and the like. */
  readonly label: string
  readonly reason: string
}

const labels = { holds: 'PASS', contradicted: 'FAIL', undecided: 'INCONCLUSIVE' } as const

/** The answer to what the test asked; with `.not`, the reason says that it asked for the opposite. @internal */
export function requirementLabel(evidence: Pick<DecidingEvidence, 'verdict' | 'negated'>): RequirementLabel {
  const state = requirementState(evidence)
  const { reason } = evidence.verdict
  const asked = { holds: ', as asked', contradicted: ', asked not to be', undecided: '' }
  return { state, label: labels[state], reason: evidence.negated ? `${reason}${asked[state]}` : reason }
}

/**
 * `triage · exact match`, `triage · exact match · language=de`; `triage is robust · typos` of a relation; the metric
 * alone for arrays.
 *
 * @internal
 */
export function subjectOf(evidence: RequirementEvidence): string {
  const { evaluation, where } = evidence
  const name = nameOf(evidence)
  const subgroup = where === undefined ? [] : Object.entries(where).map(([tag, value]) => `${tag}=${value}`)
  return [...(evaluation === null ? [] : [evaluation]), name, ...subgroup].join(' · ')
}

function nameOf(evidence: RequirementEvidence): string {
  switch (evidence.kind) {
    case 'relation':
      return evidence.relation.name
    case 'refused':
      return evidence.metric
    case 'comparison':
    case 'threshold':
    default:
      return metricLabel(evidence.metric)
  }
}
