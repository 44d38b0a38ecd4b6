import type { Comparison, Flip } from '../evaluation/comparison.ts'
import { readVerdict } from '../evaluation/verdict.ts'
import type { ComparisonEvidence, FlipEvidence } from './evidence.ts'
import { type EvidenceContext, isSatisfied } from './evidence-context.ts'
import { hintFor } from './hint.ts'
import { toFiniteOrNull, toIntervalEvidence, toJsonNumber } from './json-number.ts'
import { preview } from './preview.ts'
import { errorsOf, recordArm, recordMetric, recordName } from './record-arm.ts'
import { recordHeader } from './record-header.ts'
import { recordStatistics } from './record-statistics.ts'

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
    ...recordHeader(context, comparison.evaluation, comparison.verdict),
    metric: recordMetric(comparison.metric),
    candidate: recordArm(comparison.candidate, context.runs?.candidate),
    baseline: recordArm(comparison.baseline, context.runs?.baseline),
    hypothesis: { kind: hypothesis.kind, margin: hypothesis.margin, relative: hypothesis.relative ?? false },
    ...recordStatistics(statistics),
    effectSize: recordEffect(statistics.effectSize),
    ...(statistics.pairs === undefined ? {} : { pairs: { ...statistics.pairs } }),
    trials: comparison.trials,
    seed: comparison.seed,
    interleaved: comparison.interleaved,
    unmatched: { ...comparison.unmatched },
    flips: {
      better: flips.better.slice(0, keptFlips).map(recordFlip),
      worse: flips.worse.slice(0, keptFlips).map(recordFlip),
    },
    ...recordHint(comparison, context),
  }
}

function recordEffect(effect: Comparison['statistics']['effectSize']): ComparisonEvidence['effectSize'] {
  const value = effect === null ? null : toJsonNumber(effect.value)
  if (effect === null || value === null) {
    return null
  }
  const interval = effect.interval === undefined ? {} : { interval: toIntervalEvidence(effect.interval) }
  return { name: effect.name, value, ...interval }
}

function recordFlip({ caseId, input, expected, candidate, baseline, difference }: Flip): FlipEvidence {
  return {
    caseId: recordName(caseId),
    input: preview(input, longestPreview),
    ...(expected === undefined ? {} : { expected: preview(expected, longestPreview) }),
    candidate: preview(candidate, longestPreview),
    baseline: preview(baseline, longestPreview),
    difference: toFiniteOrNull(difference) ?? 0,
  }
}

function recordHint(comparison: Comparison, context: EvidenceContext): Pick<ComparisonEvidence, 'hint'> {
  const { statistics, verdict, candidate, baseline, hypothesis } = comparison
  const hint = hintFor({
    satisfied: isSatisfied(verdict.state, context.negated),
    state: verdict.state,
    intervalDecides: readVerdict(statistics.interval, hypothesis) !== 'inconclusive',
    n: statistics.n,
    casesNeeded: statistics.casesNeeded,
    power: context.power,
    errors: errorsOf(candidate.outcomes) + errorsOf(baseline.outcomes),
  })
  return hint === undefined ? {} : { hint }
}
