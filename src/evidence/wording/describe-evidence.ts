import type { ArmEvidence, ComparisonEvidence, Evidence, RefusedEvidence, ThresholdEvidence } from '../evidence.ts'
import { fromJsonNumber } from '../json-number.ts'
import { count } from './count.ts'
import { describeFlips } from './describe-flips.ts'
import { describeMissing, describePolicy } from './describe-missing.ts'
import { describeRequirement } from './describe-requirement.ts'
import { directionWord } from './direction-word.ts'
import { formatDifference } from './format-difference.ts'
import { askedPValue, formatPValue } from './p-value.ts'
import { formatValue, formatValueInterval } from './format-value.ts'
import { percent } from './percent.ts'

type Line = readonly [label: string, text: string]

/**
 * Evidence as a report in plain text, without colour and without a line longer than its longest name or reason:
 * verdict, figures, flipped cases, what to do. It is what a failing matcher prints.
 *
 * @public
 */
export function describeEvidence(evidence: Evidence): string {
  const { verdict, hint } = evidence
  const blocks = [
    `${verdict.state.toUpperCase()}: ${verdict.reason}`,
    table(linesOf(evidence)),
    ...(evidence.kind === 'comparison' ? describeFlips(evidence) : []),
    ...(hint === undefined ? [] : [hint]),
  ]
  return blocks.join('\n\n')
}

function linesOf(evidence: Evidence): Line[] {
  switch (evidence.kind) {
    case 'comparison':
      return comparisonLines(evidence)
    case 'threshold':
      return thresholdLines(evidence)
    case 'refused':
    default:
      return refusedLines(evidence)
  }
}

function comparisonLines(evidence: ComparisonEvidence): Line[] {
  const { metric, candidate, baseline, estimate, interval, pairs } = evidence
  const difference = formatDifference(evidence)
  const word = estimate === null ? '' : ` (${directionWord(metric, estimate)})`
  return [
    ['metric', metricName(evidence)],
    ['candidate', armText(evidence, candidate)],
    ['baseline', armText(evidence, baseline)],
    ['difference', `${difference.estimate}${word}, ${percent(interval.confidence)} interval ${difference.interval}`],
    ['required', describeRequirement(evidence)],
    ['p', `${formatPValue(askedPValue(evidence))} against that requirement`],
    [
      'cases',
      pairs === undefined
        ? `${evidence.n.toLocaleString('en-US')} in all, not paired`
        : `${evidence.n.toLocaleString('en-US')}: ${pairs.better} better, ${pairs.worse} worse, ${pairs.tied} the same`,
    ],
    ...effectLine(evidence),
    ['method', evidence.method],
    ...unmatchedLine(evidence),
    ...missingLines(evidence, [
      ['candidate', candidate],
      ['baseline', baseline],
    ]),
    ...(evidence.interleaved === false ? [['arms', 'not run case by case in one session'] as const] : []),
  ]
}

function thresholdLines(evidence: ThresholdEvidence): Line[] {
  const { metric, candidate, interval, n } = evidence
  return [
    ['metric', metricName(evidence)],
    [
      'measured',
      `${armText(evidence, candidate)}, ${percent(interval.confidence)} interval ${formatValueInterval(metric, interval)}`,
    ],
    ['required', describeRequirement(evidence)],
    ['p', `${formatPValue(askedPValue(evidence))} against that requirement`],
    ['cases', n.toLocaleString('en-US')],
    ['method', evidence.method],
    ...missingLines(evidence, [['candidate', candidate]]),
  ]
}

function refusedLines({ evaluation, metric, candidate, baseline, n, casesNeeded }: RefusedEvidence): Line[] {
  return [
    ['metric', evaluation === null ? metric : `${metric} on ${evaluation}`],
    ['candidate', candidate],
    ...(baseline === null ? [] : [['baseline', baseline] as const]),
    ['planned', count(n, 'case')],
    ['needed', casesNeeded === null ? 'no number of cases is enough' : `at least ${count(casesNeeded, 'case')}`],
  ]
}

function metricName({ metric, evaluation, trials }: ComparisonEvidence | ThresholdEvidence): string {
  const where = evaluation === null ? '' : ` on ${evaluation}`
  return `${metric.name}${where}${trials > 1 ? `, ${count(trials, 'trial')} a case` : ''}`
}

function armText({ metric }: ComparisonEvidence | ThresholdEvidence, { name, version, mean }: ArmEvidence): string {
  return `${name}${version === undefined ? '' : ` (${version})`}: ${formatValue(metric, mean)}`
}

function effectLine({ effectSize }: ComparisonEvidence): Line[] {
  if (effectSize === null) {
    return []
  }
  const limits = effectSize.interval
  const interval = limits === undefined ? '' : ` [${twoDecimals(limits.lower)}, ${twoDecimals(limits.upper)}]`
  return [['effect', `${effectSize.name} ${twoDecimals(effectSize.value)}${interval}`]]
}

function twoDecimals(value: ComparisonEvidence['interval']['lower']): string {
  const number = fromJsonNumber(value)
  const sign = number < 0 ? '−' : ''
  return sign + (Number.isFinite(number) ? Math.abs(number).toFixed(2) : '∞')
}

function unmatchedLine({ unmatched: { candidate, baseline } }: ComparisonEvidence): Line[] {
  return candidate + baseline === 0
    ? []
    : [['dropped', `${count(candidate, 'case')} that only the candidate has, ${baseline} that only the baseline has`]]
}

function missingLines(
  { missingPolicy }: ComparisonEvidence | ThresholdEvidence,
  arms: ReadonlyArray<readonly [role: string, arm: ArmEvidence]>,
): Line[] {
  const lines = arms.flatMap(([role, arm]) => {
    const missing = describeMissing(arm)
    const label = arm.missing > 0 ? 'missing' : 'errors'
    return missing === undefined ? [] : [[label, arms.length === 1 ? missing : `${role}: ${missing}`] as const]
  })
  const dropped = arms.some(([, { missing }]) => missing > 0)
  return dropped ? [...lines, ['', describePolicy(missingPolicy)]] : lines
}

function table(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(([label]) => label.length))
  return lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`).join('\n')
}
