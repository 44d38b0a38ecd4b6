import type { SampleVerdict } from '../../statistics/sample-comparison.ts'
import { atLook, confidenceAtLook } from '../../statistics/sequential/at-look.ts'
import type { Metric } from '../comparison.ts'
import { type MetricStatistic, passingOf } from '../metric-statistic.ts'
import type { Look } from '../sequential/look.ts'

/** How sure a test has to be, and whether at every look. @internal */
export interface Level {
  readonly confidence: number
  readonly anytime?: boolean
}

/**
 * Judges samples so that the promise holds in spite of other looks.
 *
 * @param look - `undefined`: there is no other
 * @throws RangeError if the metric cannot be judged at several looks
 * @internal
 */
export function judgeAt<V extends SampleVerdict>(
  look: Look | undefined,
  { confidence, metric }: { readonly confidence: number; readonly metric: Metric },
  judge: (level: Level) => V,
): V {
  if (look === undefined) {
    return judge({ confidence })
  }
  checkSequentialMetric(metric)
  return look === 'anytime'
    ? judge({ confidence, anytime: true })
    : atLook((nominal) => judge({ confidence: nominal }), look, confidence)
}

/** The level of a single look. @internal */
export function levelAt(look: Look | undefined, confidence: number): Level {
  if (look === undefined) {
    return { confidence }
  }
  return look === 'anytime' ? { confidence, anytime: true } : { confidence: confidenceAtLook(look, confidence) }
}

function kindOf(statistic: MetricStatistic): string {
  if (statistic === 'total') {
    return 'a total'
  }
  if (statistic === 'aggregate') {
    return 'a figure of all outputs together'
  }
  return passingOf({ statistic }) === undefined ? 'a quantile' : 'a rate over several trials'
}

/** @throws RangeError if a metric has no bounds, or is no mean @internal */
export function checkSequentialMetric({ name, scale, statistic }: Metric): void {
  if (statistic !== undefined) {
    throw new RangeError(
      `sequential: ${name} is ${kindOf(statistic)}, and only means can be judged before all cases have been run. ` +
        `Judge it over all cases: leave sequential out.`,
    )
  }
  if (scale === 'unbounded') {
    throw new RangeError(
      `sequential: ${name} has no bounds, and no test of such figures keeps its promise at several looks. ` +
        `Judge it over all cases: leave sequential out.`,
    )
  }
}
