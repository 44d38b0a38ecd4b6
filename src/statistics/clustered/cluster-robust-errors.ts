import { normalQuantile } from '../distributions/normal-quantile.ts'
import { moments } from '../mean/moments.ts'
import { sum } from '../mean/sum.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence, checkCount } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { numberClusters } from './number-clusters.ts'

/** Other standard errors of a mean of clustered values, for comparison with what other programs print. @public */
export interface ClusterRobustErrors {
  /** As if all values were independent; `null` for a single value. */
  readonly independent: number | null
  /** CR0: no correction for few clusters (Miller 2024, arXiv 2411.00640, Appendix A); `null`, like the next two, for a single cluster. */
  readonly cr0: number | null
  /** CR1: CR0 · √(G / (G − 1)) for G clusters, as inspect_ai's `stderr(cluster=)`. */
  readonly cr1: number | null
  /** Normal interval of CR0. Covers too seldom below some 40 clusters: for comparison only. */
  readonly normalInterval: Interval | null
  /** Intraclass correlation by one-way analysis of variance, unbounded below; `null` if no cluster has two values, or without spread. */
  readonly intraclassCorrelation: number | null
}

/**
 * The standard errors of a mean of clustered values that other programs report. Decide by {@link clusteredMean}, whose CR2 is right
 * with few clusters too.
 *
 * @param values - finite values, not empty
 * @param clusters - cluster of each value; `undefined` entries are clusters of their own
 * @param confidence - of the normal interval, two-sided, in (0, 1); default 0.95
 * @throws RangeError if there is no value, the arrays differ in length, a value is NaN or infinite, or the confidence is not inside (0, 1)
 * @public
 */
export function clusterRobustErrors(
  values: ArrayLike<number>,
  clusters: ReadonlyArray<string | undefined>,
  confidence = 0.95,
): ClusterRobustErrors {
  checkSameLength(['values', values], ['clusters', clusters])
  checkCount('values.length', values.length, 1)
  checkNumbers('values', values)
  checkConfidence(confidence)
  const n = values.length
  const { mean } = moments(values)
  const deviations = Float64Array.from(values, (value) => value - mean)
  const grouped = groupDeviations(deviations, numberClusters(clusters))
  const squares = sum(deviations.map((deviation) => deviation * deviation))
  const independent = n > 1 ? Math.sqrt(squares / (n - 1) / n) : null
  if (grouped.length < 2) {
    return { independent, cr0: null, cr1: null, normalInterval: null, intraclassCorrelation: null }
  }
  const cr0 = Math.sqrt(sum(grouped.map(({ total }) => total * total))) / n
  const reach = -normalQuantile((1 - confidence) / 2) * cr0
  return {
    independent,
    cr0,
    cr1: cr0 * Math.sqrt(grouped.length / (grouped.length - 1)),
    normalInterval: { lower: mean - reach, upper: mean + reach, confidence },
    intraclassCorrelation: intraclassCorrelation(grouped, squares),
  }
}

interface Group {
  size: number
  /** Sum of the deviations from the mean of all. */
  total: number
}

function groupDeviations(deviations: Float64Array, clusters: ArrayLike<number>): Group[] {
  const groups = new Map<number, Group>()
  deviations.forEach((deviation, i) => {
    const cluster = clusters[i] ?? 0
    const group = groups.get(cluster) ?? { size: 0, total: 0 }
    groups.set(cluster, group)
    group.size++
    group.total += deviation
  })
  return [...groups.values()]
}

// (MSB − MSW) / (MSB + (n₀ − 1) MSW), n₀ the average size that unequal groups come to (Donner 1986, International Statistical Review 54:67).
function intraclassCorrelation(groups: readonly Group[], squares: number): number | null {
  const n = groups.reduce((count, { size }) => count + size, 0)
  if (n === groups.length) return null
  const between = sum(groups.map(({ size, total }) => (total * total) / size))
  const typicalSize = (n - groups.reduce((total, { size }) => total + size * size, 0) / n) / (groups.length - 1)
  const meanBetween = between / (groups.length - 1)
  const meanWithin = Math.max(0, squares - between) / (n - groups.length)
  const spread = meanBetween + (typicalSize - 1) * meanWithin
  return spread > 0 ? (meanBetween - meanWithin) / spread : null
}
