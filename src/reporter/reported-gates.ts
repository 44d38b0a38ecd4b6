import type { Evidence, GateEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import { isRequirement } from '../evidence/is-asked.ts'
import type { GateOutcome } from '../gates/judge-policy.ts'
import { requirementState, type RequirementState } from '../gates/requirement-state.ts'
import type { Report } from './report.ts'
import { requirementLabel } from './tables/requirement-label.ts'

/** A gate, and where it was asked for. @internal */
export interface ReportedGate extends GateOutcome {
  /** File and name of the test; `null` for a gate of the whole run. */
  readonly place: string | null
}

/** All gates of a report: those of tests, then those of the run. @internal */
export function reportedGates({ tests, gates }: Pick<Report, 'tests' | 'gates'>): ReportedGate[] {
  return [
    ...tests.flatMap(({ file, name, evidence }) =>
      gatesIn(evidence).map((outcome) => ({ ...outcome, place: `${file} > ${name}` })),
    ),
    ...gates.map((outcome) => ({ ...outcome, place: null })),
  ]
}

/** The gates of one test: the records of their requirements stand right before them. @internal */
export function gatesIn(evidence: readonly Evidence[]): GateOutcome[] {
  return evidence.flatMap((gate, index) =>
    gate.kind === 'gate' ? [{ gate, requirements: membersBefore(evidence, index, gate) }] : [],
  )
}

function membersBefore(evidence: readonly Evidence[], index: number, gate: GateEvidence): RequirementEvidence[] {
  return evidence
    .slice(Math.max(0, index - gate.members), index)
    .flatMap((record) => (isRequirement(record) && record.gate?.name === gate.name ? [record] : []))
}

/** How reports call a gate: what a policy asks for is decided, what `toOutrank` asks for passes or fails. @internal */
export function gateWords({ gate }: Pick<ReportedGate, 'gate'>): GateWords {
  const { name, decision, policy, candidate } = gate
  const state = requirementState(gate)
  return policy === null
    ? { kind: 'Claim', name, tables: `Rivals of ${candidate}`, label: requirementLabel(gate).label, state }
    : { kind: 'Gate', name, tables: `Gate ${name}`, label: decision, state }
}

/** @internal */
export interface GateWords {
  readonly kind: 'Gate' | 'Claim'
  readonly name: string
  /** How its tables are called. */
  readonly tables: string
  /** `DEPLOY`, or `PASS` where there is no policy. */
  readonly label: string
  readonly state: RequirementState
}

/** Digits of a digest that tell policies apart. */
const shownDigits = 12

/** The reason of a decision, where it was asked for, and by which version of the policy. @internal */
export function describeGate({ gate, place }: ReportedGate): string {
  const { policy } = gate
  return [
    requirementLabel(gate).reason,
    ...(place === null ? [] : [place]),
    ...(policy === null ? [] : [`policy ${policy.slice(0, shownDigits)}`]),
  ].join(' · ')
}
