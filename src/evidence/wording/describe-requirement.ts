import type { ComparisonEvidence, ThresholdEvidence } from '../evidence.ts'
import { directionWord } from './direction-word.ts'
import { formatMargin } from './format-difference.ts'
import { formatValue } from './format-value.ts'

/**
 * What a PASS had to show: `more than 2.0 pp better`, `less than 10 % slower`, `within ±5.0 pp`, `above 90.0 %`.
 *
 * @public
 */
export function describeRequirement(
  evidence:
    | Pick<ComparisonEvidence, 'kind' | 'metric' | 'hypothesis'>
    | Pick<ThresholdEvidence, 'kind' | 'metric' | 'threshold' | 'side'>,
): string {
  if (evidence.kind === 'threshold') {
    return `${evidence.side} ${formatValue(evidence.metric, evidence.threshold)}`
  }
  const { metric, hypothesis } = evidence
  const margin = formatMargin(evidence)
  if (hypothesis.kind === 'within') {
    return `within ±${margin}`
  }
  if (hypothesis.margin === 0) {
    return directionWord(metric, 1)
  }
  return hypothesis.margin > 0
    ? `more than ${margin} ${directionWord(metric, 1)}`
    : `less than ${margin} ${directionWord(metric, -1)}`
}
