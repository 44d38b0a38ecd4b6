import type { GateDesign } from '../../statistics/cases-to-pass.ts'
import type { Hypothesis } from '../../statistics/sample-comparison.ts'
import type { Metric } from '../comparison.ts'
import { turnedQuantile } from '../metric-statistic.ts'
import type { Level } from './judge-at.ts'
import { orientationOf } from './orientation.ts'
import { hypothesisPerCase } from './per-case.ts'

/** What is asked of two arms, or of one. @internal */
export type Asked =
  | { readonly hypothesis: Hypothesis; readonly paired: boolean }
  /** As measured. */
  | { readonly threshold: number }

/**
 * A gate as statistics plans it: about means of values of which more is better.
 *
 * @param size - cases that a total is of
 * @internal
 */
export function designOf(
  metric: Metric,
  asked: Asked,
  { confidence, anytime = false, size }: Level & { readonly size: number },
): GateDesign {
  const cases = metric.statistic === 'total' ? size : 1
  const quantile = turnedQuantile(metric)
  const shared = { confidence, ...(anytime ? { anytime } : {}), ...(quantile === undefined ? {} : { quantile }) }
  if ('threshold' in asked) {
    const { turn } = orientationOf(metric)
    const scale = scaleOf(metric)
    return { ...shared, scale, hypothesis: { kind: 'greater', margin: turn(asked.threshold / cases) }, arms: 1 }
  }
  const { hypothesis, paired } = asked
  return {
    ...shared,
    scale: scaleOf(metric, hypothesis),
    hypothesis: hypothesisPerCase(hypothesis, cases),
    arms: 2,
    paired,
  }
}

/** The jackknife values of an aggregate are not bounded, though it is. */
function scaleOf(metric: Metric, hypothesis?: Hypothesis): Metric['scale'] {
  return metric.statistic === 'aggregate' ? 'unbounded' : orientationOf(metric, hypothesis).scale
}
