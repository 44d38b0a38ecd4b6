import type { Aggregate } from '../aggregates/aggregate-method.ts'
import type { Metric } from '../comparison.ts'
import { UnknownMetricError } from '../errors/unknown-metric-error.ts'
import { checkStatistic, isStatistic, type MetricStatistic, passingOf, quantileOf } from '../metric-statistic.ts'
import type { Observation } from '../observation.ts'
import { aggregatesOfRun, type MetricInfo } from '../run.ts'

/** A metric, and how one trial's value is read. @internal */
export interface ResolvedMetric {
  readonly metric: Metric
  /** Where the values come from: what the outputs are worth, what was measured, or what went wrong. */
  readonly kind: 'score' | 'measure' | 'errors'
  /** Of the values of single trials. */
  readonly trialScale: Metric['scale']
  /** `null` = missing. */
  readonly read: (observation: Observation) => number | null
  /** The repeats that a score is the mean of; absent where nothing is scored. */
  readonly repeats?: (observation: Observation) => ReadonlyArray<number | null> | null
  /** Present where the values are none of single outputs. */
  readonly aggregate?: Aggregate
}

/** What the means of an evaluation's trials need to know of its scorers. @internal */
export interface MetricContext {
  readonly metrics: readonly MetricInfo[]
  readonly trials: number
  readonly [aggregatesOfRun]?: readonly Aggregate[]
}

/**
 * Finds a metric by the name that users write: a scorer's (the first, if none is given), `latency`, `cost`,
 * `tokens.input`, `tokens.output`, `tokens.total` or `errors`, each with or without `.mean`, `.p50`, `.p95`, `.p99` or
 * `.total`; scorers of true and false also with `.pass@3`, `.pass^3` and the like.
 *
 * @throws UnknownMetricError listing the metrics there are
 * @throws RangeError for a quantile of 0s and 1s, for pass@k of anything else, or of fewer than k trials
 * @internal
 */
export function resolveMetric(name: string | undefined, context: MetricContext): ResolvedMetric {
  const resolved = findMetric(name, context)
  checkStatistic({ ...resolved, trials: context.trials })
  return resolved
}

/** The same, of which nobody has looked whether the statistic makes sense. @internal */
export function findMetric(name: string | undefined, context: MetricContext): ResolvedMetric {
  const { metrics, [aggregatesOfRun]: aggregates = [] } = context
  const wanted = name ?? metrics[0]?.name ?? ''
  // A scorer may have a name that ends as statistics do.
  const resolved = [{ base: wanted }, ...splitName(wanted)]
    .map((each) => scoreMetric(each, context) ?? aggregateMetric(each, context) ?? measuredMetric(each, context))
    .find((found) => found !== undefined)
  if (resolved === undefined) {
    throw new UnknownMetricError(wanted, [
      ...metrics.map((metric) => metric.name),
      ...aggregates.map(({ name }) => name),
      ...Object.keys(MEASURES),
      'errors',
    ])
  }
  return resolved
}

interface MetricName {
  readonly base: string
  readonly statistic?: MetricStatistic
}

function splitName(name: string): MetricName[] {
  const dot = name.lastIndexOf('.')
  const found = name.slice(dot + 1)
  const base = name.slice(0, dot)
  return dot < 0 || !isStatistic(found) ? [] : [found === 'mean' ? { base } : { base, statistic: found }]
}

function scoreMetric(named: MetricName, { metrics, trials }: MetricContext): ResolvedMetric | undefined {
  const index = metrics.findIndex((metric) => metric.name === named.base)
  const info = metrics[index]
  if (info === undefined) {
    return undefined
  }
  const unit = info.scale === 'binary' ? 'share' : 'score'
  const name = named.statistic === undefined ? info.name : `${info.name}.${named.statistic}`
  return {
    metric: { name, ...summaryOf({ unit, scale: info.scale }, named, trials), direction: info.direction },
    kind: 'score',
    trialScale: info.scale,
    read: ({ scores }) => scores[index] ?? null,
    repeats: ({ repeats }) => repeats?.[index] ?? null,
  }
}

/** What it comes to is a figure of all outputs, so neither its mean nor a quantile of it is there. */
function aggregateMetric(
  { base, statistic }: MetricName,
  { [aggregatesOfRun]: aggregates = [] }: MetricContext,
): ResolvedMetric | undefined {
  const aggregate = statistic === undefined ? aggregates.find(({ name }) => name === base) : undefined
  return aggregate === undefined
    ? undefined
    : {
        metric: {
          name: aggregate.name,
          statistic: 'aggregate',
          unit: 'score',
          direction: aggregate.direction,
          scale: aggregate.range ?? 'unbounded',
        },
        kind: 'score',
        trialScale: 'unbounded',
        read: () => null,
        aggregate,
      }
}

function measuredMetric(named: MetricName, { trials }: MetricContext): ResolvedMetric | undefined {
  const { base, statistic = 'mean' } = named
  if (passingOf({ statistic }) !== undefined) {
    return undefined
  }
  const common = { name: `${base}.${statistic}`, direction: 'lower' } as const
  if (base === 'errors') {
    const summary = summaryOf({ unit: 'share', scale: 'binary' }, named, trials)
    return { metric: { ...common, ...summary }, kind: 'errors', trialScale: 'binary', read: readError }
  }
  const measure = Object.entries(MEASURES).find(([known]) => known === base)?.[1]
  if (measure === undefined) {
    return undefined
  }
  return {
    metric: { ...common, ...summaryOf({ unit: measure.unit, scale: 'unbounded' }, named, trials) },
    kind: 'measure',
    trialScale: 'unbounded',
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

/** How a summary of such values is measured. */
function summaryOf(
  { unit, scale }: Pick<Metric, 'unit' | 'scale'>,
  { statistic }: Pick<MetricName, 'statistic'>,
  trials: number,
): Pick<Metric, 'unit' | 'scale' | 'statistic'> {
  if (statistic === undefined) {
    return { unit, scale: averaged(scale, trials) }
  }
  if (passingOf({ statistic }) !== undefined) {
    return { unit: 'share', scale: { min: 0, max: 1 }, statistic }
  }
  const isQuantile = quantileOf({ statistic }) !== undefined
  return {
    // A total of shares is a number of cases.
    unit: statistic === 'total' && unit === 'share' ? 'score' : unit,
    scale: isQuantile ? scale : averaged(scale, trials),
    statistic,
  }
}

/** The mean of several trials of one case is no longer 0 or 1. */
function averaged(scale: Metric['scale'], trials: number): Metric['scale'] {
  return scale === 'binary' && trials > 1 ? { min: 0, max: 1 } : scale
}
