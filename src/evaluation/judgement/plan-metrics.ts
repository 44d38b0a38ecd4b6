import type { Metric } from '../comparison.ts'
import type { Evaluation } from '../evaluation.ts'
import { aggregatesOfRun, type MetricInfo } from '../run.ts'
import type { Scorer } from '../scorer.ts'
import { scorerName } from '../scorers/check-scorers.ts'
import { DEFAULT_RANGE } from '../scorers/read-score.ts'
import { checkStatistic, passingOf, quantileOf } from '../metric-statistic.ts'
import { findMetric, type ResolvedMetric } from './resolve-metric.ts'

/**
 * What a metric may turn out to be, before the first score: a scorer that does not declare itself binary may still
 * return nothing but booleans. Nothing, if a scorer without a name may turn out to have the name asked for.
 *
 * @throws UnknownMetricError if the evaluation has no such metric
 * @throws RangeError for a quantile of what can be nothing but 0 or 1, or pass@k of fewer than k trials
 * @internal
 */
export function planMetrics(
  { scorers, scoreRepeats, trials, aggregates = [] }: Evaluation,
  name: string | undefined,
): Metric[] {
  try {
    const [ifBinary, otherwise] = [true, false].map((binary) => {
      const metrics = scorers.map((score, index) =>
        describe(score, index, {
          binary: binary || score.binary === true,
          repeated: (scoreRepeats[index] ?? 1) > 1,
        }),
      )
      return findMetric(name, { metrics, trials, [aggregatesOfRun]: aggregates })
    }) as [ResolvedMetric, ResolvedMetric]
    // What turns out to be 0 or 1 has no quantiles, and only that can pass.
    const sensible =
      passingOf(ifBinary.metric) === undefined
        ? quantileOf(ifBinary.metric) === undefined
          ? [ifBinary, otherwise]
          : [otherwise]
        : [ifBinary]
    sensible.forEach((resolved) => checkStatistic({ ...resolved, trials }))
    return sensible.map(({ metric }) => metric)
  } catch (error) {
    if (scorers.some((score) => scorerName(score) === undefined)) {
      return []
    }
    throw error
  }
}

interface Answers {
  readonly binary: boolean
  /** The mean of several answers of yes or no is neither. */
  readonly repeated: boolean
}

function describe(score: Scorer, index: number, { binary, repeated }: Answers): MetricInfo {
  const { range = DEFAULT_RANGE, direction = 'higher' } = score
  const scale = range === null ? 'unbounded' : { min: range[0], max: range[1] }
  const binaryScale = repeated ? { min: 0, max: 1 } : 'binary'
  return { name: scorerName(score) ?? `scorer ${index + 1}`, scale: binary ? binaryScale : scale, direction }
}
