import type { Metric } from '../comparison.ts'
import type { Evaluation } from '../evaluation.ts'
import type { MetricInfo } from '../run.ts'
import type { Scorer } from '../scorer.ts'
import { scorerName } from '../scorers/check-scorers.ts'
import { DEFAULT_RANGE } from '../scorers/read-score.ts'
import { resolveMetric } from './resolve-metric.ts'

/**
 * What a metric may turn out to be, before the first score: a scorer that does not declare itself binary may still
 * return nothing but booleans. Nothing, if a scorer without a name may turn out to have the name asked for.
 *
 * @throws UnknownMetricError if the evaluation has no such metric
 * @internal
 */
export function planMetrics({ scorers, trials }: Evaluation, name: string | undefined): Metric[] {
  try {
    return [true, false].map((binary) => {
      const metrics = scorers.map((score, index) => describe(score, index, binary || score.binary === true))
      return resolveMetric(name, { metrics, trials }).metric
    })
  } catch (error) {
    if (scorers.some((score) => scorerName(score) === undefined)) {
      return []
    }
    throw error
  }
}

function describe(score: Scorer, index: number, binary: boolean): MetricInfo {
  const { range = DEFAULT_RANGE, direction = 'higher' } = score
  const scale = range === null ? 'unbounded' : { min: range[0], max: range[1] }
  return { name: scorerName(score) ?? `scorer ${index + 1}`, scale: binary ? 'binary' : scale, direction }
}
