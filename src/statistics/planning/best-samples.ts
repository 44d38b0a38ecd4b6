import type { Hypothesis, Scale } from '../sample-comparison.ts'
import { scoreRange } from '../samples/score-range.ts'

/** Scores of n cases in each arm. @internal */
export interface SamplePair {
  readonly candidate: number[]
  readonly baseline: number[]
}

/**
 * Data that speak most for a claim about bounded scores: for "greater" the best scores beside the worst, for "within" equal
 * ones. Where it is not plain which data those are, several.
 *
 * @internal
 */
export function bestSamples(
  scale: Exclude<Scale, 'unbounded'>,
  { kind, relative }: Hypothesis,
): ((n: number) => SamplePair)[] {
  const { min, max } = scoreRange(scale) ?? { min: 0, max: 1 }
  if (kind === 'within') {
    const scores = scale === 'binary' ? [max, min] : [max, (min + max) / 2, min]
    // Nothing is relative to 0.
    return scores.filter((score) => !relative || score !== 0).map((score) => everywhere(score, score))
  }
  if (!relative) return [everywhere(max, min)]
  // One success keeps a baseline of failures above 0.
  if (scale === 'binary') {
    return [(n) => ({ candidate: filled(n, max), baseline: [max, ...filled(n - 1, min)] })]
  }
  const baselines = min === 0 ? [max * 1e-9, max / 4] : [min, max / 4, max / 2, max]
  return baselines.map((baseline) => everywhere(max, baseline))
}

/** Data of one arm that speak most for "the mean is greater", or for "the mean is next to 0". @internal */
export function bestSample(scale: Exclude<Scale, 'unbounded'>, { kind }: Hypothesis): (n: number) => number[] {
  const { min, max } = scoreRange(scale) ?? { min: 0, max: 1 }
  const score = kind === 'greater' ? max : Math.min(max, Math.max(min, 0))
  return (n) => filled(n, score)
}

function everywhere(candidate: number, baseline: number): (n: number) => SamplePair {
  return (n) => ({ candidate: filled(n, candidate), baseline: filled(n, baseline) })
}

function filled(n: number, score: number): number[] {
  return Array.from({ length: n }, () => score)
}
