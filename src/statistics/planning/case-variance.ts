import type { CheckedDesign } from './case-design.ts'

/**
 * Variance of what one case contributes: the difference of its mean scores, or its mean score. Trials shrink only what varies from trial to
 * trial. Of independent arms, that of one case in each.
 *
 * @throws RangeError if trials leave less variance than the correlation needs
 * @internal
 */
export function caseVariance(design: CheckedDesign): number {
  const { arms, paired, correlation, trials, noise } = design
  const [candidate, baseline] = trialVariances(design)
  const kept = 1 - noise + noise / trials
  if (arms === 1) return candidate * kept
  const possible = design.isCapped ? Math.min(correlation, 1 - noise) : correlation
  const shared = paired ? 2 * possible * Math.sqrt(candidate * baseline) : 0
  const variance = (candidate + baseline) * kept - shared
  if (!design.isCapped && variance < -1e-12 * (candidate + baseline)) {
    throw new RangeError(
      `correlation ${correlation} is more than trials with noise ${noise} can have: at most 1 - noise, for arms that vary alike`,
    )
  }
  return Math.max(0, variance)
}

function trialVariances({ baseline, effect, arms }: CheckedDesign): readonly [candidate: number, baseline: number] {
  if (!('rate' in baseline)) return [baseline.standardDeviation ** 2, baseline.standardDeviation ** 2]
  const candidate = arms === 1 ? effect : baseline.rate + effect
  return [candidate * (1 - candidate), baseline.rate * (1 - baseline.rate)]
}

/** How many cases in groups say as much as one independent case (Kish 1965, Survey Sampling, 5.4). @internal */
export function designEffect({ groupSize, groupCorrelation }: CheckedDesign): number {
  return 1 + (groupSize - 1) * groupCorrelation
}
