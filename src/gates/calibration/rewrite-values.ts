import type { ResolvedMetric } from '../../evaluation/judgement/resolve-metric.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Run } from '../../evaluation/run.ts'

/** The observation with another value of one metric. @internal */
export type Rewrite = (observation: Observation, change: (value: number) => number) => Observation

/**
 * How observations of a run are given another value of a metric; one that has none stays as it is.
 *
 * @internal
 */
export function rewriteOf({ metric, kind }: Pick<ResolvedMetric, 'metric' | 'kind'>, { metrics }: Run): Rewrite {
  if (kind === 'errors') {
    return rewriteError
  }
  const { name, statistic } = metric
  const base = kind === 'measure' || statistic !== undefined ? name.slice(0, name.lastIndexOf('.')) : name
  if (kind === 'measure') {
    return (observation, change) => rewriteMeasure(observation, base, change)
  }
  const index = metrics.findIndex((each) => each.name === base)
  return (observation, change) => {
    // What a score was the mean of would tell of the one before.
    const { repeats: _, ...kept } = observation
    const scores = kept.scores.map((score, at) => (at === index && score !== null ? change(score) : score))
    return { ...kept, scores }
  }
}

function rewriteError(observation: Observation, change: (value: number) => number): Observation {
  const { error: _, ...answered } = observation
  if (change(observation.outcome === 'error' ? 1 : 0) === 0) {
    return observation.outcome === 'error' ? { ...answered, outcome: 'scored' } : observation
  }
  const failed = { origin: 'system', name: 'Error', message: 'imagined for the calibration' } as const
  return { ...answered, outcome: 'error', error: failed, scores: observation.scores.map(() => null) }
}

function rewriteMeasure(observation: Observation, base: string, change: (value: number) => number): Observation {
  const { usage, latencyMs } = observation
  const changed = (value: number | null): number | null => (value === null ? null : change(value))
  switch (base) {
    case 'latency':
      return { ...observation, latencyMs: change(latencyMs) }
    case 'cost':
      return { ...observation, usage: { ...usage, costUsd: changed(usage.costUsd) } }
    default: {
      const { inputTokens, outputTokens } = usage
      return {
        ...observation,
        usage: { ...usage, inputTokens: changed(inputTokens), outputTokens: changed(outputTokens) },
      }
    }
  }
}
