import { sum } from '../mean/sum.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { numberClusters } from './number-clusters.ts'

/** Mean of clustered values with robust standard error. @public */
export interface ClusteredMean {
  readonly mean: number
  readonly clusters: number
  /** CR2 standard error; `null` for a single cluster. */
  readonly standardError: number | null
  /** Satterthwaite's degrees of freedom of that standard error; `null` for a single cluster. */
  readonly df: number | null
}

/**
 * Mean of values that are independent between clusters but not within them, with the bias-reduced standard error CR2 of
 * Bell and McCaffrey (2002, Survey Methodology 28:169) and Satterthwaite's degrees of freedom under working independence; the
 * intercept-only case of both, in closed form.
 *
 * With n_g values in cluster g of n, and S_g the sum of their deviations from the mean: V = Σ S_g² / (1 − n_g / n) / n².
 *
 * @param values - finite values, not empty
 * @param clusters - cluster of each value; `undefined` entries are clusters of their own
 * @throws RangeError if there is no value, the arrays differ in length, or a value is NaN or infinite
 * @public
 */
export function clusteredMean(values: ArrayLike<number>, clusters: ReadonlyArray<string | undefined>): ClusteredMean {
  checkSameLength(['values', values], ['clusters', clusters])
  checkCount('values.length', values.length, 1)
  checkNumbers('values', values)
  return meanOfClusters(values, numberClusters(clusters))
}

/** The same of clusters that are numbered, without checks. @internal */
export function meanOfClusters(values: ArrayLike<number>, clusters: ArrayLike<number>): ClusteredMean {
  const n = values.length
  const mean = sum(values) / n
  const { sizes, sums } = clusterSums(values, clusters, mean)
  const count = sizes.length
  if (count < 2) return { mean, clusters: count, standardError: null, df: null }
  let variance = 0
  let squaredSizes = 0
  let crossed = 0
  let squared = 0
  for (let g = 0; g < count; g++) {
    const size = sizes[g] ?? 0
    const deviation = sums[g] ?? 0
    variance += (deviation * deviation) / (1 - size / n)
    const weight = (size * size) / (1 - size / n)
    squaredSizes += size * size
    crossed += weight
    squared += weight * weight
  }
  return {
    mean,
    clusters: count,
    standardError: Math.sqrt(variance) / n,
    df: (n * n) / (squaredSizes + (crossed * crossed - squared) / (n * n)),
  }
}

function clusterSums(
  values: ArrayLike<number>,
  clusters: ArrayLike<number>,
  mean: number,
): { readonly sizes: number[]; readonly sums: number[] } {
  const sizes: number[] = []
  const sums: number[] = []
  const positions = new Map<number, number>()
  for (let i = 0; i < values.length; i++) {
    const cluster = clusters[i] ?? 0
    const g = positions.get(cluster) ?? positions.size
    positions.set(cluster, g)
    sizes[g] = (sizes[g] ?? 0) + 1
    sums[g] = (sums[g] ?? 0) + (values[i] ?? 0) - mean
  }
  return { sizes, sums }
}
