import type { ComparisonEvidence, Evidence, GateEvidence, ThresholdEvidence } from '../../evidence/evidence.ts'
import { isRequirement } from '../../evidence/is-asked.ts'
import { describeRequirement } from '../../evidence/wording/describe-requirement.ts'
import type { GateOutcome } from '../judge-policy.ts'

/** What a suite asked, and can be asked again. @internal */
export type CalibratedQuestion = ComparingQuestion | ThresholdQuestion

/** A gate with its requirements, or one comparison. @internal */
export interface ComparingQuestion {
  readonly kind: 'comparing'
  /** How a report calls it. */
  readonly label: string
  /** At least one. */
  readonly comparisons: readonly ComparisonEvidence[]
  readonly gate?: GateOutcome
}

/** One arm against a threshold, of a gate or alone. @internal */
export interface ThresholdQuestion {
  readonly kind: 'threshold'
  readonly label: string
  readonly record: ThresholdEvidence
}

/** What cannot be asked again, and why. @internal */
export interface LeftQuestion {
  readonly kind: 'left'
  readonly label: string
  readonly reason: string
}

/** All that a test asked. @internal */
export function questionsOf(evidence: readonly Evidence[]): Array<CalibratedQuestion | LeftQuestion> {
  return evidence.flatMap((record, index) => {
    if (record.kind === 'gate') {
      const requirements = evidence.slice(Math.max(0, index - record.members), index).filter(isRequirement)
      return questionsOfGate({
        gate: record,
        requirements: requirements.filter(({ gate }) => gate?.name === record.name),
      })
    }
    return record.kind !== 'ranking' && record.gate !== undefined ? [] : [questionOf(record)]
  })
}

/** A gate as a whole, by what it compares, and each threshold of it by itself. @internal */
export function questionsOfGate(outcome: GateOutcome): Array<CalibratedQuestion | LeftQuestion> {
  const { gate, requirements } = outcome
  const label = labelOf(gate, gate.name)
  const thresholds = requirements
    .filter((each) => each.kind === 'threshold')
    .map((record): ThresholdQuestion | LeftQuestion => {
      const place = `${label} · ${record.gate?.requirement ?? ''}`
      return thresholdQuestion(record, `${place}: ${record.metric.name} ${describeRequirement(record)}`)
    })
  return [wholeGate(outcome, label), ...thresholds]
}

function wholeGate({ gate, requirements }: GateOutcome, label: string): ComparingQuestion | LeftQuestion {
  const comparisons = requirements.filter((each) => each.kind === 'comparison')
  const refused = requirements.find(({ kind }) => kind === 'refused')
  const [absent = refused?.verdict.reason] = gate.absent
  if (absent !== undefined) {
    return { kind: 'left', label, reason: `it can say nothing but NEED MORE DATA: ${absent}` }
  }
  return comparisons.length === 0
    ? { kind: 'left', label, reason: 'it compares nothing: see each of its thresholds' }
    : { kind: 'comparing', label, comparisons, gate: { gate, requirements } }
}

function questionOf(record: Exclude<Evidence, GateEvidence>): CalibratedQuestion | LeftQuestion {
  switch (record.kind) {
    case 'comparison': {
      const label = labelOf(record, record.metric.name)
      const reason = cannotBeAsked(record)
      return reason === undefined
        ? { kind: 'comparing', label, comparisons: [record] }
        : { kind: 'left', label, reason }
    }
    case 'threshold':
      return thresholdQuestion(record, labelOf(record, `${record.metric.name} ${describeRequirement(record)}`))
    case 'refused':
      return { kind: 'left', label: labelOf(record, record.metric), reason: `it was not run: ${record.verdict.reason}` }
    case 'ranking':
      return { kind: 'left', label: `compareAll · ${record.metric.name}`, reason: ofRankings }
    case 'relation':
    default:
      return { kind: 'left', label: labelOf(record, record.relation.name), reason: ofRelations }
  }
}

const ofArrays = 'arrays leave no rows to be asked again'
const ofAggregates = 'no weights of cases put an aggregate of all outputs on a threshold'
const ofRankings =
  'two answers to each case are too few for several variants. Ask toOutrank, which is calibrated, or compareAll of copies of one system'
const ofRelations =
  'it asks a system about itself, without a baseline. How often its test errs is measured in docs/statistics.md'

function thresholdQuestion(record: ThresholdEvidence, label: string): ThresholdQuestion | LeftQuestion {
  const reason = cannotBeAsked(record)
  return reason === undefined ? { kind: 'threshold', label, record } : { kind: 'left', label, reason }
}

function cannotBeAsked({ kind, asked, metric }: ComparisonEvidence | ThresholdEvidence): string | undefined {
  return asked === undefined
    ? ofArrays
    : kind === 'threshold' && metric.statistic === 'aggregate'
      ? ofAggregates
      : undefined
}

function labelOf({ matcher, negated }: Pick<GateEvidence, 'matcher' | 'negated'>, what: string): string {
  return `${negated ? 'not.' : ''}${matcher} · ${what}`
}
