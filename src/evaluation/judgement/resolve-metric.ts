import type { Metric } from '../comparison.ts'
import { UnknownMetricError } from '../errors/unknown-metric-error.ts'
import type { Observation } from '../observation.ts'
import type { MetricInfo } from '../run.ts'

/** A metric, and how one trial's value is read. @internal */
export interface ResolvedMetric {
  readonly metric: Metric
  /** Where the values come from: what the outputs are worth, what was measured, or what went wrong. */
  readonly kind: 'score' | 'measure' | 'errors'
  /** `null` = missing. */
  readonly read: (observation: Observation) => number | null
}

/** What the means of an evaluation's trials need to know of its scorers. @internal */
export interface MetricContext {
  readonly metrics: readonly MetricInfo[]
  readonly trials: number
}

/**
 * Finds a metric by the name that users write: a scorer's (the first, if none is given), `latency`, `cost`,
 * `tokens.input`, `tokens.output`, `tokens.total` or `errors`, each with or without `.mean`.
 *
 * @throws UnknownMetricError listing the metrics there are
 * @internal
 */
export function resolveMetric(name: string | undefined, context: MetricContext): ResolvedMetric {
  const { metrics } = context
  const wanted = name ?? metrics[0]?.name ?? ''
  const resolved = [wanted, wanted.replace(/\.mean$/u, '')]
    .map((candidate) => scoreMetric(candidate, context) ?? measuredMetric(candidate, context))
    .find((found) => found !== undefined)
  if (resolved === undefined) {
    throw new UnknownMetricError(wanted, [...metrics.map((metric) => metric.name), ...Object.keys(MEASURES), 'errors'])
  }
  return resolved
}

function scoreMetric(name: string, { metrics, trials }: MetricContext): ResolvedMetric | undefined {
  const index = metrics.findIndex((metric) => metric.name === name)
  const info = metrics[index]
  if (info === undefined) {
    return undefined
  }
  const unit = info.scale === 'binary' ? 'share' : 'score'
  return {
    metric: { name, unit, direction: info.direction, scale: averaged(info.scale, trials) },
    kind: 'score',
    read: ({ scores }) => scores[index] ?? null,
  }
}

function measuredMetric(name: string, { trials }: MetricContext): ResolvedMetric | undefined {
  const common = { name: `${name}.mean`, direction: 'lower' } as const
  if (name === 'errors') {
    const metric = { ...common, unit: 'share', scale: averaged('binary', trials) } as const
    return { metric, kind: 'errors', read: readError }
  }
  const measure = Object.entries(MEASURES).find(([known]) => known === name)?.[1]
  if (measure === undefined) {
    return undefined
  }
  return {
    metric: { ...common, unit: measure.unit, scale: 'unbounded' },
    kind: 'measure',
    // A call that failed is no fast or cheap one: it has no latency and no cost that could be compared.
    read: (observation) => (observation.outcome === 'error' ? null : measure.read(observation)),
  }
}

/** What was not run for want of money is neither an error nor none. */
function readError({ outcome, error }: Observation): number | null {
  return error?.origin === 'budget' ? null : outcome === 'error' ? 1 : 0
}

const MEASURES: Readonly<Record<string, Pick<ResolvedMetric, 'read'> & { readonly unit: Metric['unit'] }>> = {
  latency: { unit: 'ms', read: ({ latencyMs }) => latencyMs },
  cost: { unit: 'usd', read: ({ usage }) => usage.costUsd },
  'tokens.input': { unit: 'tokens', read: ({ usage }) => usage.inputTokens },
  'tokens.output': { unit: 'tokens', read: ({ usage }) => usage.outputTokens },
  'tokens.total': {
    unit: 'tokens',
    read: ({ usage: { inputTokens, outputTokens } }) =>
      inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens,
  },
}

/** The mean of several trials of one case is no longer 0 or 1. */
function averaged(scale: Metric['scale'], trials: number): Metric['scale'] {
  return scale === 'binary' && trials > 1 ? { min: 0, max: 1 } : scale
}
