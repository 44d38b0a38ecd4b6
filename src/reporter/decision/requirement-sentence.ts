import type { ComparisonEvidence, RequirementEvidence, ThresholdEvidence } from '../../evidence/evidence.ts'
import { describeRequirement } from '../../evidence/wording/describe-requirement.ts'
import { formatDifference } from '../../evidence/wording/format-difference.ts'
import { formatValueInterval } from '../../evidence/wording/format-value.ts'
import { measure } from '../../evidence/wording/measure.ts'
import { formatPValue } from '../../evidence/wording/p-value.ts'
import { percent } from '../../evidence/wording/percent.ts'
import { requirementLabel, subjectOf } from '../tables/requirement-label.ts'

/**
 * A requirement in one sentence: what was measured, what was required, and what came of it. All figures are those of the
 * record, written as everywhere.
 *
 * @internal
 */
export function requirementSentence(evidence: RequirementEvidence): string {
  const { label, reason } = requirementLabel(evidence)
  return `${subjectOf(evidence)}: ${figures(evidence)}. Required: ${required(evidence)}. ${label}: ${reason}.`
}

function figures(evidence: RequirementEvidence): string {
  switch (evidence.kind) {
    case 'comparison':
      return comparisonFigures(evidence)
    case 'threshold':
      return thresholdFigures(evidence)
    case 'relation':
      return evidence.verdict.reason
    case 'refused':
    default:
      return 'not measured'
  }
}

function comparisonFigures(evidence: ComparisonEvidence): string {
  const { metric, candidate, baseline, interval, pValue, n } = evidence
  const unit = measure(metric, 'value', [baseline.mean, candidate.mean])
  const show = (mean: number | null): string => (mean === null ? 'no score' : unit.value(mean))
  const difference = formatDifference(evidence)
  const limits =
    difference.interval === '' ? 'no interval' : `${percent(interval.confidence)} interval ${difference.interval}`
  const arms = `${show(candidate.mean)} against ${show(baseline.mean)}`
  return `${arms}, ${difference.estimate} (${limits}), p ${formatPValue(pValue)}, ${n.toLocaleString('en-US')} cases`
}

function thresholdFigures({ metric, estimate, interval, pValue, n }: ThresholdEvidence): string {
  const value = estimate === null ? 'no score' : measure(metric, 'value', [estimate]).value(estimate)
  const limits = `${percent(interval.confidence)} interval ${formatValueInterval(metric, interval)}`
  return `${value} (${limits}), p ${formatPValue(pValue)}, ${n.toLocaleString('en-US')} cases`
}

function required(evidence: RequirementEvidence): string {
  switch (evidence.kind) {
    case 'comparison':
    case 'threshold':
      return describeRequirement(evidence)
    case 'refused':
      return evidence.requirement
    case 'relation':
    default:
      return evidence.verdict.reason
  }
}
