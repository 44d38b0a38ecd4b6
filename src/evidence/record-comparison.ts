import type { Comparison, Flip, Metric } from '../evaluation/comparison.ts'
import type { BlessedEvidence, ComparisonEvidence, FlipEvidence } from './evidence.ts'
import { type EvidenceContext, isSatisfied } from './evidence-context.ts'
import { hintFor } from './hint.ts'
import { toFiniteOrNull, toIntervalEvidence, toJsonNumber } from './json-number.ts'
import { preview } from './preview.ts'
import { recordPrecision } from './precision-evidence.ts'
import { boundedOf, recordArm, recordMetric, recordName } from './record-arm.ts'
import { recordAsked } from './record-asked.ts'
import { recordFamily } from './record-family.ts'
import { recordHeader } from './record-header.ts'
import { recordStatistics } from './record-statistics.ts'
import { recordStopping } from './stopping-evidence.ts'
import { formatValue } from './wording/format-value.ts'

/** Flips kept of each kind; they are examples, the counts are in `pairs`. */
const keptFlips = 10
const longestPreview = 160

/**
 * The record of a comparison.
 *
 * @internal
 */
export function recordComparison(comparison: Comparison, context: EvidenceContext): ComparisonEvidence {
  const { statistics, hypothesis, flips } = comparison
  return {
    kind: 'comparison',
    ...recordHeader(context, comparison, comparison.verdict),
    metric: recordMetric(comparison.metric),
    candidate: recordArm(comparison.candidate, context.runs?.candidate),
    baseline: recordArm(comparison.baseline, context.runs?.baseline),
    ...(context.blessed === undefined ? {} : { blessed: recordBlessed(context.blessed) }),
    hypothesis: { kind: hypothesis.kind, margin: hypothesis.margin, relative: hypothesis.relative ?? false },
    ...recordStatistics(statistics, comparison.verdict),
    effectSize: recordEffect(statistics.effectSize),
    ...(statistics.pairs === undefined || statistics.n === 0 ? {} : { pairs: { ...statistics.pairs } }),
    trials: comparison.trials,
    seed: comparison.seed,
    ...recordPrecision(comparison),
    ...recordStopping(comparison),
    ...recordAsked(context),
    ...recordFamily(context, statistics),
    interleaved: comparison.interleaved,
    unmatched: { ...comparison.unmatched },
    flips: {
      better: flips.better.slice(0, keptFlips).map((flip) => recordFlip(flip, comparison.metric)),
      worse: flips.worse.slice(0, keptFlips).map((flip) => recordFlip(flip, comparison.metric)),
    },
    ...recordHint(comparison, context),
  }
}

function recordBlessed({ name, system, ...facts }: BlessedEvidence): BlessedEvidence {
  return { name: recordName(name), system: recordName(system), ...facts }
}

function recordEffect(effect: Comparison['statistics']['effectSize']): ComparisonEvidence['effectSize'] {
  const value = effect === null ? null : toJsonNumber(effect.value)
  if (effect === null || value === null) {
    return null
  }
  const interval = effect.interval === undefined ? {} : { interval: toIntervalEvidence(effect.interval) }
  return { name: recordName(effect.name), value, ...interval }
}

function recordFlip(flip: Flip, metric: Metric): FlipEvidence {
  const { caseId, input, expected, candidate, baseline, difference } = flip
  return {
    caseId: recordName(caseId),
    input: preview(input, longestPreview),
    ...(expected === undefined || isMeasured(metric) ? {} : { expected: preview(expected, longestPreview) }),
    candidate: show(candidate, metric),
    baseline: show(baseline, metric),
    difference: toFiniteOrNull(difference) ?? 0,
  }
}

/** An output, or the figure that was measured instead of judging it. */
function show(value: unknown, metric: Metric): string {
  return isMeasured(metric) && typeof value === 'number' ? formatValue(metric, value) : preview(value, longestPreview)
}

/** Whether the figures stand for themselves, and no output is behind them that could be right or wrong. */
function isMeasured({ unit }: Metric): boolean {
  return unit === 'ms' || unit === 'usd' || unit === 'tokens'
}

function recordHint(comparison: Comparison, context: EvidenceContext): Pick<ComparisonEvidence, 'hint'> {
  const { statistics, verdict, candidate, baseline } = comparison
  const hint = hintFor({
    satisfied: isSatisfied(verdict.state, context.negated),
    verdict,
    n: statistics.n,
    casesNeeded: statistics.casesNeeded,
    power: context.power,
    isPlanned: context.choices?.effect !== undefined,
    isBlessed: context.blessed !== undefined,
    isTotal: comparison.metric.statistic === 'total' && comparison.hypothesis.relative !== true,
    bounded: boundedOf(statistics, [candidate, baseline]),
    outcomes: [candidate.outcomes, baseline.outcomes],
  })
  return hint === undefined ? {} : { hint }
}
