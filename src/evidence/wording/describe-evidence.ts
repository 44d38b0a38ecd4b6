import type { ArmEvidence, ComparisonEvidence, Evidence, RefusedEvidence, ThresholdEvidence } from '../evidence.ts'
import { fromJsonNumber } from '../json-number.ts'
import { count } from './count.ts'
import { describeErrorBand } from './describe-error-band.ts'
import { describeFailures } from './describe-failures.ts'
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
 * verdict, figures, failures, flipped cases, what to do. It is what a failing matcher prints.
 *
 * @public
 */
export function describeEvidence(evidence: Evidence): string {
  const { verdict, hint } = evidence
  const blocks = [
    `${verdict.state.toUpperCase()}: ${verdict.reason}`,
    table(linesOf(evidence)),
    ...failures(evidence),
    ...(evidence.kind === 'comparison' ? describeFlips(evidence) : []),
    ...(hint === undefined ? [] : [hint]),
  ]
  return blocks.join('\n\n')
}

function failures(evidence: Evidence): string[] {
  if (evidence.kind === 'refused') {
    return []
  }
  const arms = evidence.kind === 'threshold' ? [evidence.candidate] : [evidence.candidate, evidence.baseline]
  return arms.flatMap((arm, index) => {
    const lines = describeFailures(arm).map((line) => `    ${line}`)
    return lines.length === 0 ? [] : [[`  ${index === 0 ? 'candidate' : 'baseline'}`, ...lines].join('\n')]
  })
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
  const { candidate, baseline } = evidence
  return [
    ['metric', metricName(evidence)],
    ['candidate', armText(evidence, candidate)],
    ['baseline', armText(evidence, baseline)],
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
    [
      'cases',
      pairs === undefined
        ? `${n.toLocaleString('en-US')} in all, not paired`
        : `${n.toLocaleString('en-US')}: ${pairs.better} better, ${pairs.worse} worse, ${pairs.tied} the same`,
    ],
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
      : [pLine(evidence), ['cases', n.toLocaleString('en-US')] as const, ...methodLines(evidence)]),
    ...missingLines(evidence, [['candidate', candidate]]),
  ]
}

function refusedLines(evidence: RefusedEvidence): Line[] {
  const { evaluation, metric, candidate, baseline, requirement, n, casesNeeded } = evidence
  return [
    ['metric', evaluation === null ? metric : `${metric} on ${evaluation}`],
    ['candidate', candidate],
    ...(baseline === null ? [] : [['baseline', baseline] as const]),
    ['required', requirement],
    [
      'planned',
      casesNeeded === null ? count(n, 'case') : `${count(n, 'case')}: the interval stays too wide whatever the scores`,
    ],
    ['needed', casesNeeded === null ? 'no number of cases is enough' : `at least ${count(casesNeeded, 'case')}`],
  ]
}

/** Whether an arm has no score at all, so that there are no figures. */
function isEmpty(evidence: ComparisonEvidence | ThresholdEvidence): boolean {
  const arms = evidence.kind === 'threshold' ? [evidence.candidate] : [evidence.candidate, evidence.baseline]
  // Missing scores that count as 0 are figures, too.
  return evidence.n === 0 || (evidence.estimate === null && arms.some(({ n }) => n === 0))
}

function pLine(evidence: ComparisonEvidence | ThresholdEvidence): Line {
  const written = formatPValue(askedPValue(evidence))
  return ['p', `${written} ${evidence.negated ? 'for the opposite, which .not asks for' : 'against that requirement'}`]
}

function methodLines({ method, errorBand, interval }: ComparisonEvidence | ThresholdEvidence): Line[] {
  return errorBand === undefined
    ? [['method', method]]
    : [
        ['method', method],
        ['error rate', describeErrorBand(errorBand, interval.confidence)],
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

function table(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(([label]) => label.length))
  return lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`).join('\n')
}
