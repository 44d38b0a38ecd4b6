import { NotComparableError } from '../errors/not-comparable-error.ts'
import { aggregatesOfRun, type MetricInfo, type Run } from '../run.ts'
import type { MetricContext } from './resolve-metric.ts'

/**
 * The metrics of two runs with the same scorers: 0/1 only where both runs have nothing else.
 *
 * @throws NotComparableError if scorers took different names from their scores
 * @internal
 */
export function mergeMetrics(candidate: Run, baseline: Run): MetricContext {
  const metrics = candidate.metrics.map((info, index) => merge(info, baseline.metrics[index]))
  // A blessed baseline has none.
  const aggregates = candidate[aggregatesOfRun] ?? baseline[aggregatesOfRun]
  return {
    metrics,
    trials: Math.max(candidate.trials, baseline.trials),
    ...(aggregates === undefined ? {} : { [aggregatesOfRun]: aggregates }),
  }
}

function merge(info: MetricInfo, other: MetricInfo | undefined): MetricInfo {
  if (other?.name !== info.name) {
    throw new NotComparableError(
      `the runs are not comparable: where one has the metric "${info.name}", the other has "${other?.name ?? 'none'}"`,
    )
  }
  return info.scale === 'binary' ? { ...info, scale: other.scale } : info
}
