import { metricLabel } from './metric-label.ts'
import type { ArmEvidence, ComparisonEvidence, GateEvidence, RequirementEvidence } from '../evidence.ts'
import { alignColumns } from './align-columns.ts'
import { describeFailures } from './describe-failures.ts'
import { describeSubgroup } from './describe-subgroup.ts'
import { formatDifference } from './format-difference.ts'
import { formatValue } from './format-value.ts'
import { formatPValue } from './p-value.ts'
import { percent } from './percent.ts'

/**
 * What the comparison of a candidate with all its rivals came to, in plain text: verdict, candidate, one line per rival, what
 * failed, what to do. It is what a failing `toOutrank` prints.
 *
 * @param members - the records of the rivals
 * @public
 */
export function describeOutranking(gate: GateEvidence, members: readonly RequirementEvidence[]): string {
  const compared = members.filter((member) => member.kind === 'comparison')
  const hints = members.flatMap(({ hint, verdict }) => (hint === undefined || isPlanOfCases(verdict) ? [] : [hint]))
  const blocks = [
    `${gate.verdict.state.toUpperCase()}: ${gate.verdict.reason}`,
    alignColumns([...headLines(gate, compared), ...members.map(rivalLine)]),
    ...failureBlocks(compared),
    ...new Set(hints),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

/** How many cases would decide, the reason of the whole says. */
function isPlanOfCases({ reason }: RequirementEvidence['verdict']): boolean {
  return reason.startsWith('the interval contains')
}

function headLines({ candidate }: GateEvidence, [first]: readonly ComparisonEvidence[]): string[][] {
  if (first === undefined) {
    return [['candidate', candidate]]
  }
  const { metric, evaluation, where } = first
  const place = evaluation === null ? '' : ` on ${evaluation}`
  return [
    ['metric', `${metricLabel(metric)}${place}${describeSubgroup(where)}`],
    ['candidate', `${candidate}: ${formatValue(metric, first.candidate.mean)}`],
  ]
}

function rivalLine(member: RequirementEvidence): string[] {
  const { verdict } = member
  const state = `${verdict.state.toUpperCase()}  ${verdict.reason}`
  if (member.kind !== 'comparison') {
    const rival = 'baseline' in member && typeof member.baseline === 'string' ? member.baseline : ''
    return ['rival', `${rival}: not measured`, '', '', state]
  }
  const { metric, baseline, interval, pValue, n } = member
  const difference = formatDifference(member)
  const limits = difference.interval === '' ? '' : `, ${percent(interval.confidence)} interval ${difference.interval}`
  return [
    'rival',
    `${baseline.name}: ${formatValue(metric, baseline.mean)}`,
    `${difference.estimate}${limits}`,
    `p ${formatPValue(pValue)}, n ${n.toLocaleString('en-US')}`,
    state,
  ]
}

function failureBlocks(compared: readonly ComparisonEvidence[]): string[] {
  const [first] = compared
  const arms: ArmEvidence[] = [
    ...(first === undefined ? [] : [first.candidate]),
    ...compared.map(({ baseline }) => baseline),
  ]
  return arms.flatMap((arm) => {
    const lines = describeFailures(arm).map((line) => `    ${line}`)
    return lines.length === 0 ? [] : [[`  ${arm.name}`, ...lines].join('\n')]
  })
}
