import type { Hypothesis, Scale } from '../sample-comparison.ts'
import { scoreRange } from '../samples/score-range.ts'

/** Cases of one kind, and how many there are. @internal */
export interface CaseKind {
  readonly candidate: number
  readonly baseline: number
  readonly count: number
}

/** Data of n cases. @internal */
export type CaseMaker = (n: number) => CaseKind[]

/**
 * The data that speak most for a claim about two arms: for "greater" the best scores beside the worst, for "within" equal ones.
 * Where it is not plain which data those are, several.
 *
 * @internal
 */
export function bestCases(scale: Exclude<Scale, 'unbounded'>, { kind, relative }: Hypothesis): CaseMaker[] {
  const { min, max } = scoreRange(scale) ?? { min: 0, max: 1 }
  if (kind === 'within') {
    const scores = scale === 'binary' ? [min, max] : [min, (min + max) / 2, max]
    return scores.map((score) => all(score, score))
  }
  if (!relative) return [all(max, min)]
  // Nothing is relative to 0: one success keeps a baseline of failures above it.
  if (scale === 'binary') return [(n) => [...all(max, min)(n - 1), ...all(max, max)(1)]]
  const baselines = min === 0 ? [max * 1e-9, max / 4] : [min, max / 4, max / 2, max]
  return baselines.map((baseline) => all(max, baseline))
}

function all(candidate: number, baseline: number): CaseMaker {
  return (n) => [{ candidate, baseline, count: n }]
}
