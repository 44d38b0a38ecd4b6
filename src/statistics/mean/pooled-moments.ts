import { moments, type Moments } from './moments.ts'

/** Two arms and the variance that they share. @internal */
export interface PooledMoments {
  readonly first: Moments
  readonly second: Moments
  /** Mean of the first less that of the second. */
  readonly difference: number
  /** Weighted by degrees of freedom. */
  readonly variance: number
  readonly df: number
}

/** Pools the variances of two arms; `null` if one is empty or there are fewer than three values in all. @internal */
export function pooledMoments(candidate: ArrayLike<number>, baseline: ArrayLike<number>): PooledMoments | null {
  const df = candidate.length + baseline.length - 2
  if (candidate.length === 0 || baseline.length === 0 || df < 1) return null
  const first = moments(candidate)
  const second = moments(baseline)
  const variance = ((first.n - 1) * first.variance + (second.n - 1) * second.variance) / df
  return { first, second, difference: first.mean - second.mean, variance, df }
}
