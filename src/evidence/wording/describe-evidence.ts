import type {
  ArmEvidence,
  ComparisonEvidence,
  DecidingEvidence,
  Evidence,
  GateEvidence,
  RefusedEvidence,
  ThresholdEvidence,
} from '../evidence.ts'
import { armsOf } from '../arms-of.ts'
import { count } from './count.ts'
import { describeBlessed } from './describe-blessed.ts'
import { describeEffect } from './describe-effect.ts'
import { describeFailures } from './describe-failures.ts'
import { describeFlips } from './describe-flips.ts'
import { describeMissing, describePolicy } from './describe-missing.ts'
import { type RelationBlock, relationBlocks, relationLines } from './describe-relation.ts'
import { describeRanking } from './describe-ranking.ts'
import { describeRequirement } from './describe-requirement.ts'
import { describeSubgroup } from './describe-subgroup.ts'
import { directionWord } from './direction-word.ts'
import { familyLine, type Line, methodLines, pLine, stoppingLine } from './figure-lines.ts'
import { formatDifference } from './format-difference.ts'
import { formatValue, formatValueInterval } from './format-value.ts'
import { metricLabel } from './metric-label.ts'
import { percent } from './percent.ts'

/** Digits of a digest that tell policies apart. */
const shownDigits = 12

/**
 * Evidence as a report in plain text, without colour and without a line longer than its longest name or reason:
 * verdict, figures, failures, flipped cases, what to do. It is what a failing matcher prints.
 *
 * @public
 */
export function describeEvidence(evidence: Evidence): string {
  return evidence.kind === 'ranking' ? describeRanking(evidence) : describeDeciding(evidence)
}

function describeDeciding(evidence: DecidingEvidence): string {
  const { verdict, hint } = evidence
  const blocks = [
    `${verdict.state.toUpperCase()}: ${verdict.reason}`,
    table(linesOf(evidence)),
    ...failures(evidence),
    ...(evidence.kind === 'comparison' ? describeFlips(evidence) : []),
    ...(evidence.kind === 'relation' ? relationBlocks(evidence).map(blockText) : []),
    ...(hint === undefined ? [] : [hint]),
  ]
  return blocks.join('\n\n')
}

function failures(evidence: DecidingEvidence): string[] {
  return armsOf(evidence).flatMap((arm, index) => {
    const lines = describeFailures(arm).map((line) => `    ${line}`)
    return lines.length === 0 ? [] : [[`  ${index === 0 ? 'candidate' : 'baseline'}`, ...lines].join('\n')]
  })
}

function blockText({ title, lines }: RelationBlock): string {
  return `  ${title}\n${table(lines, '    ')}`
}

function linesOf(evidence: DecidingEvidence): Line[] {
  switch (evidence.kind) {
    case 'comparison':
      return comparisonLines(evidence)
    case 'threshold':
      return thresholdLines(evidence)
    case 'relation':
      return relationLines(evidence)
    case 'gate':
      return gateLines(evidence)
    case 'refused':
    default:
      return refusedLines(evidence)
  }
}

function comparisonLines(evidence: ComparisonEvidence): Line[] {
  const { candidate, baseline, blessed } = evidence
  return [
    ['metric', metricName(evidence)],
    ['candidate', armText(evidence, candidate)],
    ['baseline', armText(evidence, baseline)],
    ...(blessed === undefined ? [] : [['', describeBlessed(blessed)] as const]),
    ...differenceLine(evidence),
    ['required', describeRequirement(evidence)],
    ...(isEmpty(evidence) ? [] : figureLines(evidence)),
    ...unmatchedLine(evidence),
    ...missingLines(evidence, [
      ['candidate', candidate],
      ['baseline', baseline],
    ]),
    ...sessionLine(evidence),
  ]
}

/** None where there is no difference to speak of. */
function differenceLine(evidence: ComparisonEvidence): Line[] {
  const { metric, estimate, interval } = evidence
  if (estimate === null) {
    return []
  }
  const difference = formatDifference(evidence)
  const measured = `${difference.estimate} (${directionWord(metric, estimate)})`
  return [['difference', `${measured}, ${percent(interval.confidence)} interval ${difference.interval}`]]
}

function figureLines(evidence: ComparisonEvidence): Line[] {
  const { n, pairs } = evidence
  return [
    pLine(evidence),
    ...familyLine(evidence),
    [
      'cases',
      pairs === undefined
        ? `${n.toLocaleString('en-US')} in all, not paired`
        : `${n.toLocaleString('en-US')}: ${pairs.better} better, ${pairs.worse} worse, ${pairs.tied} the same`,
    ],
    ...stoppingLine(evidence),
    ...effectLine(evidence),
    ...methodLines(evidence),
  ]
}

function thresholdLines(evidence: ThresholdEvidence): Line[] {
  const { metric, candidate, interval, n } = evidence
  const written = `${percent(interval.confidence)} interval ${formatValueInterval(metric, interval)}`
  return [
    ['metric', metricName(evidence)],
    ['measured', isEmpty(evidence) ? armText(evidence, candidate) : `${armText(evidence, candidate)}, ${written}`],
    ['required', describeRequirement(evidence)],
    ...(isEmpty(evidence)
      ? []
      : [
          pLine(evidence),
          ...familyLine(evidence),
          ['cases', n.toLocaleString('en-US')] as const,
          ...stoppingLine(evidence),
          ...methodLines(evidence),
        ]),
    ...missingLines(evidence, [['candidate', candidate]]),
  ]
}

function refusedLines(evidence: RefusedEvidence): Line[] {
  const { evaluation, where, metric, candidate, baseline, requirement } = evidence
  return [
    ['metric', evaluation === null ? metric : `${metric} on ${evaluation}${describeSubgroup(where)}`],
    ['candidate', candidate],
    ...(baseline === null ? [] : [['baseline', baseline] as const]),
    ['required', requirement],
    ...casesLines(evidence),
  ]
}

function casesLines({ problem, n, casesNeeded }: RefusedEvidence): Line[] {
  if (problem !== undefined) {
    return [['cases', n.toLocaleString('en-US')]]
  }
  return [
    [
      'planned',
      casesNeeded === null ? count(n, 'case') : `${count(n, 'case')}: the interval stays too wide whatever the scores`,
    ],
    ['needed', casesNeeded === null ? 'no number of cases is enough' : `at least ${count(casesNeeded, 'case')}`],
  ]
}

function gateLines({ name, decision, policy, candidate, baseline, requirements, absent }: GateEvidence): Line[] {
  const { holds, contradicted, undecided } = requirements
  return [
    [policy === null ? 'claim' : 'gate', policy === null ? name : `${name}: ${decision}`],
    ...(policy === null ? [] : [['policy', policy.slice(0, shownDigits)] as const]),
    ['candidate', candidate],
    ...(baseline === null ? [] : [['baseline', baseline] as const]),
    [
      'required',
      `${count(holds + contradicted + undecided, 'requirement')}: ${holds} hold, ${contradicted} contradicted, ${undecided} undecided`,
    ],
    ...absent.map((reason) => ['absent', reason] as const),
  ]
}

/** Whether an arm has no score at all, so that there are no figures. */
function isEmpty(evidence: ComparisonEvidence | ThresholdEvidence): boolean {
  const arms = evidence.kind === 'threshold' ? [evidence.candidate] : [evidence.candidate, evidence.baseline]
  // Missing scores that count as 0 are figures, too.
  return evidence.n === 0 || (evidence.estimate === null && arms.some(({ n }) => n === 0))
}

function metricName({ metric, evaluation, where, trials }: ComparisonEvidence | ThresholdEvidence): string {
  const place = evaluation === null ? '' : ` on ${evaluation}`
  return `${metricLabel(metric)}${place}${describeSubgroup(where)}${trials > 1 ? `, ${count(trials, 'trial')} a case` : ''}`
}

function armText({ metric }: ComparisonEvidence | ThresholdEvidence, { name, version, mean }: ArmEvidence): string {
  return `${name}${version === undefined ? '' : ` (${version})`}: ${formatValue(metric, mean)}`
}

function effectLine({ effectSize }: ComparisonEvidence): Line[] {
  return effectSize === null ? [] : [['effect', describeEffect(effectSize)]]
}

/** Scores do not drift within hours; latencies do, and costs may with what is cached. */
function sessionLine({ interleaved, metric: { unit } }: ComparisonEvidence): Line[] {
  return interleaved === false && (unit === 'ms' || unit === 'usd')
    ? [['arms', 'not run case by case in one session']]
    : []
}

function unmatchedLine({ unmatched: { candidate, baseline } }: ComparisonEvidence): Line[] {
  return candidate + baseline === 0
    ? []
    : [['dropped', `${count(candidate, 'case')} that only the candidate has, ${baseline} that only the baseline has`]]
}

function missingLines(
  evidence: ComparisonEvidence | ThresholdEvidence,
  arms: ReadonlyArray<readonly [role: string, arm: ArmEvidence]>,
): Line[] {
  const lines = arms.flatMap(([role, arm]) => {
    const missing = describeMissing(arm)
    const label = arm.missing > 0 ? 'missing' : 'errors'
    return missing === undefined ? [] : [[label, arms.length === 1 ? missing : `${role}: ${missing}`] as const]
  })
  const isCounted = !isEmpty(evidence) && arms.some(([, { missing }]) => missing > 0)
  return isCounted ? [...lines, ['', describePolicy(evidence.missingPolicy)]] : lines
}

function table(lines: readonly Line[], indent: string = '  '): string {
  const width = Math.max(...lines.map(([label]) => label.length))
  return lines.map(([label, text]) => `${indent}${label.padEnd(width)}  ${text}`).join('\n')
}
