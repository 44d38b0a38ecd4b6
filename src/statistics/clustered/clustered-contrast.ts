import { isRoundingOnly } from '../mean/moments.ts'
import { sum } from '../mean/sum.ts'
import type { StandardisedEstimate } from '../mean/t-interval-test.ts'
import { meanOfClusters } from './clustered-mean.ts'

/** Cases in clusters whose effect is Σ x / Σ a: a mean where a is 1, a relative difference where it is the size of the baseline. @internal */
export interface ClusteredContrast {
  readonly x: Float64Array
  readonly a: Float64Array
  /** Numbered from 0. */
  readonly clusters: Uint32Array
}

/**
 * The effect with the CR2 standard error of its linearised contributions; for a mean, of the mean itself.
 *
 * @returns `null` where there are no two clusters, or no spread between them
 * @internal
 */
export function clusteredEstimate({ x, a, clusters }: ClusteredContrast): StandardisedEstimate | null {
  const size = sum(a) / a.length
  const estimate = sum(x) / sum(a)
  const contributions = x.map((value, i) => (value - estimate * (a[i] ?? 0)) / size)
  const { standardError, df } = meanOfClusters(contributions, clusters)
  if (standardError === null || df === null || isRoundingOnly(standardError, estimate)) return null
  return { estimate, standardError, df }
}

/** How many clusters there are. @internal */
export function countClusters(clusters: Uint32Array): number {
  return new Set(clusters).size
}
