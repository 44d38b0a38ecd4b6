import type { Metric } from './comparison.ts'

/**
 * What of a metric's values is judged, if not their mean: a quantile of all trials, the total of the dataset (cases without a
 * value counting as the mean of the others), the rate of cases in which one (`pass@3`) or every one (`pass^3`) of so many trials passes, or
 * a function of all outputs together (`aggregate`).
 *
 * @public
 */
export type MetricStatistic = 'p50' | 'p95' | 'p99' | 'total' | 'aggregate' | `pass@${number}` | `pass^${number}`

/** Everything that may stand after the dot; the mean is what is judged without one. @internal */
export const statisticNames = ['mean', 'p50', 'p95', 'p99', 'total'] as const

const quantiles: Readonly<Partial<Record<string, number>>> = { p50: 0.5, p95: 0.95, p99: 0.99 }

/** Which quantile of the values as measured a metric is; `undefined` of means and totals. @internal */
export function quantileOf({ statistic }: Pick<Metric, 'statistic'>): number | undefined {
  return statistic === undefined ? undefined : quantiles[statistic]
}

/** The same of values that are turned so that more is better: of latencies p95 becomes p5. @internal */
export function turnedQuantile(metric: Pick<Metric, 'statistic' | 'direction'>): number | undefined {
  const quantile = quantileOf(metric)
  return quantile === undefined || metric.direction === 'higher' ? quantile : 1 - quantile
}

/** How many trials one would have, and whether one or all of them must pass. @internal */
export interface Passing {
  readonly k: number
  readonly must: 'any' | 'every'
}

/** What `pass@3` and `pass^3` ask; `undefined` of other statistics. @internal */
export function passingOf({ statistic = '' }: { readonly statistic?: string }): Passing | undefined {
  const [, sign, k] = /^pass([@^])([1-9]\d{0,5})$/u.exec(statistic) ?? []
  return k === undefined ? undefined : { k: Number(k), must: sign === '@' ? 'any' : 'every' }
}

/** Whether what stands after a metric's last dot is a statistic. @internal */
export function isStatistic(name: string): name is MetricStatistic | 'mean' {
  return statisticNames.some((known) => known === name) || passingOf({ statistic: name }) !== undefined
}

/** What a statistic is asked of. @internal */
export interface StatisticUse {
  readonly metric: Pick<Metric, 'name' | 'statistic'>
  /** Scale of the values of single trials. */
  readonly trialScale: Metric['scale']
  /** Trials of a case. */
  readonly trials: number
}

/**
 * Looks whether a statistic makes sense for a metric's values.
 *
 * @throws RangeError for a quantile of 0s and 1s, for pass@k of anything else, or of fewer than k trials
 * @internal
 */
export function checkStatistic({ metric, trialScale, trials }: StatisticUse): void {
  const { name } = metric
  const base = name.slice(0, name.lastIndexOf('.'))
  const passing = passingOf(metric)
  if (trialScale === 'binary' && quantileOf(metric) !== undefined) {
    throw new RangeError(
      `${name} says nothing, because each value of ${base} is 0 or 1, and so is every quantile. Judge "${base}", which is their rate.`,
    )
  }
  if (passing !== undefined && trialScale !== 'binary') {
    throw new RangeError(
      `${name} asks how many trials pass, and ${base} gives numbers. Score with true and false, such as scorer('good', … >= 0.8), and each output once: the mean of scoreRepeats is a number.`,
    )
  }
  if (passing !== undefined && trials < passing.k) {
    throw new RangeError(
      `${name} takes at least ${passing.k} trials of each case, and there ${trials === 1 ? 'is 1' : `are ${trials}`}: evaluation(…, { trials: ${passing.k} }), or more for a closer estimate.`,
    )
  }
}
