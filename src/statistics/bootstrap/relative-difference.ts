import type { StudentisedStatistic } from './studentise.ts'

/** Sums over n cases of deviations from fixed centres: of candidate (u) and baseline (v). @internal */
export interface CentredSums {
  readonly n: number
  readonly u: number
  readonly uu: number
  readonly v: number
  readonly vv: number
  readonly uv: number
}

/** The centres: means of the arms in the data. @internal */
export interface Centres {
  readonly candidate: number
  readonly baseline: number
}

/**
 * Relative difference (c − b) / |b| of the means of pairs with its standard error by the delta method, √(Var(c − ρ b) / n) / |b|, ρ = c / b.
 * NaN where the baseline's mean does not have the sign it has in the data: there it means nothing.
 *
 * @internal
 */
export function pairedRelativeDifference({ n, u, uu, v, vv, uv }: CentredSums, centres: Centres): StudentisedStatistic {
  const candidate = centres.candidate + u / n
  const baseline = centres.baseline + v / n
  const ratio = candidate / baseline
  const sum = u - ratio * v
  const squares = uu - 2 * ratio * uv + ratio * ratio * vv
  const variance = (squares - (sum * sum) / n) / (n - 1)
  const isRounding = variance <= (1e-12 * (uu + ratio * ratio * vv)) / n
  return relative(candidate, baseline, { centre: centres.baseline, variance: isRounding ? 0 : variance / n })
}

/** A mean, and the variance of that mean. @internal */
export interface MeanWithVariance {
  readonly mean: number
  readonly variance: number
}

/** The same for independent arms, from the variances of their means. @internal */
export function unpairedRelativeDifference(
  candidate: MeanWithVariance,
  baseline: MeanWithVariance,
  centre: number,
): StudentisedStatistic {
  const ratio = candidate.mean / baseline.mean
  const variance = candidate.variance + ratio * ratio * baseline.variance
  return relative(candidate.mean, baseline.mean, { centre, variance })
}

function relative(
  candidate: number,
  baseline: number,
  { centre, variance }: { readonly centre: number; readonly variance: number },
): StudentisedStatistic {
  if (!(baseline * centre > 0)) return { estimate: Number.NaN, standardError: Number.NaN }
  const size = Math.abs(baseline)
  return { estimate: (candidate - baseline) / size, standardError: Math.sqrt(variance) / size }
}
