import { clusteredMean } from '../clustered/clustered-mean.ts'
import { moments } from '../mean/moments.ts'
import type { TrialSample } from '../quantile/trial-sample.ts'

/** What several trials of a case are worth. @public */
export interface TrialPrecision {
  /** Variance between cases of what is estimated, without the noise of trials; 0 where trials explain all of it. */
  readonly betweenCases: number
  /** Variance between trials of a case; of a difference, that of both arms together. */
  readonly betweenTrials: number
  /** How wide the interval would be, as a share of what it is, had as many trials been spent on single trials of other cases. */
  readonly singleTrialWidth: number
}

/**
 * Variance components of a mean over cases, or of a mean difference, by one-way analysis of variance (Searle, Casella and McCulloch 1992,
 * Variance Components, section 3.6). With m trials of n cases the variance of the mean is (between + within / m) / n; n · m cases with one trial
 * each would have (between + within) / (n m).
 *
 * @param arms - one, or two of which entry i is the same case; the values of each case's trials
 * @returns `null` with fewer than two cases, without two trials of any, or where nothing varies
 * @internal
 */
export function trialPrecision(arms: readonly TrialSample[]): TrialPrecision | null {
  const [first = []] = arms
  const complete = first.flatMap((_, i) => {
    const trials = arms.map((arm) => arm[i] ?? [])
    return trials.every(({ length }) => length > 0) ? [trials] : []
  })
  if (complete.length < 2) return null
  const noises = arms.map((_, arm) => withinVariance(complete.map((trials) => trials[arm] ?? [])))
  if (noises.some((noise) => noise === null)) return null
  const estimates = complete.map(([candidate = [], baseline]) => mean(candidate) - (baseline ? mean(baseline) : 0))
  const observed = moments(estimates).variance
  const within = noises.reduce<number>((sum, noise) => sum + (noise ?? 0), 0)
  const ofMeans = noises.reduce<number>((sum, noise, arm) => sum + (noise ?? 0) / harmonicTrials(complete, arm), 0)
  const between = Math.max(0, observed - ofMeans)
  const trials = harmonicTrials(complete, 0)
  const now = between + ofMeans
  if (!(now > 0)) return null
  return {
    betweenCases: between,
    betweenTrials: within,
    singleTrialWidth: Math.sqrt((between + within) / trials / now),
  }
}

/** What grouped cases are worth. @public */
export interface GroupPrecision {
  readonly groups: number
  /** Variance of the mean, over what it would be were the cases independent (Kish 1965, Survey Sampling, section 8.2). */
  readonly designEffect: number
  /** Independent cases that would have the same variance. */
  readonly effectiveCases: number
}

/** @returns `null` with a single group, or where nothing varies @internal */
export function groupPrecision(
  values: readonly number[],
  groups: ReadonlyArray<string | undefined>,
): GroupPrecision | null {
  if (values.length < 2) return null
  const { standardError, clusters } = clusteredMean(values, groups)
  const independent = moments(values).variance / values.length
  if (standardError === null || !(independent > 0) || standardError === 0) return null
  const designEffect = (standardError * standardError) / independent
  return { groups: clusters, designEffect, effectiveCases: values.length / designEffect }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

// Pooled over cases by their degrees of freedom.
function withinVariance(cases: TrialSample): number | null {
  let [squares, freedom] = [0, 0]
  for (const trials of cases) {
    const centre = mean(trials)
    for (const value of trials) squares += (value - centre) ** 2
    freedom += trials.length - 1
  }
  return freedom === 0 ? null : squares / freedom
}

function harmonicTrials(complete: ReadonlyArray<ReadonlyArray<readonly number[]>>, arm: number): number {
  return complete.length / complete.reduce((sum, trials) => sum + 1 / (trials[arm]?.length ?? 1), 0)
}
