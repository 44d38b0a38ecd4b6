import { meanOfClusters } from '../../clustered/clustered-mean.ts'
import { normalQuantile } from '../../distributions/normal-quantile.ts'
import { tQuantile } from '../../distributions/t-quantile.ts'
import { pooledQuantile, type PooledValues } from '../pooled-values.ts'
import { fewestCases } from '../fewest-cases.ts'
import type { TrialCases } from '../trial-sample.ts'

/** How much the cases of an arm know about one quantile. @internal */
export interface EffectiveCases {
  /** Independent values that they are worth, a whole number ≥ 1. */
  readonly size: number
  /** Share of each case's trials above the quantile. */
  readonly above: Float64Array
}

/**
 * How many independent values trials and clusters are worth at a quantile, after Korn and Graubard (1998, Survey Methodology 24:193): as many as
 * would have the cluster-robust variance (CR2) of the share of trials above it, less what its degrees of freedom lack. Single trials of
 * unclustered cases are worth one each, whatever the data.
 *
 * @param level - one-sided level of the limits
 * @internal
 */
export function effectiveCases(
  { cases, clusters }: TrialCases,
  pooled: PooledValues,
  { probability, level }: { readonly probability: number; readonly level: number },
): EffectiveCases {
  const quantile = pooledQuantile(pooled, probability)
  const above = shares(cases, (value) => value > quantile)
  const n = cases.length
  if (clusters === null && cases.every(({ length }) => length === 1)) return { size: n, above }
  const own = clusters ?? Uint32Array.from({ length: n }, (_, i) => i)
  const worths = [above, shares(cases, (value) => value >= quantile)].map((each) => worthOf(each, own, level))
  const trials = cases.reduce((sum, { length }) => sum + length, 0)
  // Trials of too few cases do not stand in for cases: how alike they are would hang on one or two in the tail.
  const most = clusters === null && n >= fewestCases(probability, level) ? trials : n
  return { size: Math.max(1, Math.floor(Math.min(most, ...worths))), above }
}

/** Binomial variance of one value over the variance of the mean; ∞ where the shares show none. */
function worthOf(shareOfCase: Float64Array, clusters: Uint32Array, level: number): number {
  const { mean, standardError, df } = meanOfClusters(shareOfCase, clusters)
  if (standardError === null || df === null) return 1
  const variance = mean * (1 - mean)
  if (!(variance > 0) || standardError === 0) return Number.POSITIVE_INFINITY
  const lack = normalQuantile(level) / tQuantile(level, Math.max(1, df))
  return (variance / (standardError * standardError)) * lack * lack
}

function shares(cases: TrialCases['cases'], holds: (value: number) => boolean): Float64Array {
  return Float64Array.from(cases, (trials) => trials.filter(holds).length / trials.length)
}

/**
 * Correlation of two arms' shares of trials above their quantiles, over cases or clusters, less one standard error of it where it is
 * positive: what pairs have in common narrows an interval, and a tail of a few cases says little of it.
 *
 * @internal
 */
export function sharedTail(first: Float64Array, second: Float64Array, clusters: Uint32Array | null): number {
  const sums = new Map<number, { x: number; y: number }>()
  const [meanX, meanY] = [first, second].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length)
  first.forEach((value, i) => {
    const cluster = clusters?.[i] ?? i
    const sum = sums.get(cluster) ?? { x: 0, y: 0 }
    sums.set(cluster, { x: sum.x + value - (meanX ?? 0), y: sum.y + (second[i] ?? 0) - (meanY ?? 0) })
  })
  let [xx, yy, xy] = [0, 0, 0]
  for (const { x, y } of sums.values()) {
    xx += x * x
    yy += y * y
    xy += x * y
  }
  const correlation = xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
  const cautious = correlation > 0 ? Math.max(0, correlation - 1 / Math.sqrt(sums.size)) : correlation
  return Math.max(-strongest, Math.min(strongest, cautious))
}

// At 1 one arm's count would follow from the other's.
const strongest = 0.999
