import type { OneSidedTest } from '../../src/statistics/procedure/one-sided-test.ts'
import type { TwoProportions } from '../../src/statistics/unpaired/two-proportions.ts'
import { binomialWeights, upperTails } from './binomial-weights.ts'
import { level } from './grid.ts'

/** Two independent arms of 0/1 scores whose true difference is the margin. */
export interface UnpairedDesign {
  readonly candidates: number
  readonly baselines: number
  readonly margin: number
}

/** For each number of successes of the baseline: how many the candidate needs to PASS; more than it has cases if none do. */
export function passingSuccesses(
  { candidates, baselines, margin }: UnpairedDesign,
  makeTest: (arms: TwoProportions) => OneSidedTest,
): Int32Array {
  const least = new Int32Array(baselines + 1)
  let needed = 0
  for (let successes = 0; successes <= baselines; successes++) {
    const baseline = { successes, n: baselines }
    const passes = (x: number): boolean =>
      makeTest({ candidate: { successes: x, n: candidates }, baseline }).pValue(margin) < level
    while (needed <= candidates && !passes(needed)) needed++
    least[successes] = needed
  }
  return least
}

/** Exact probability of PASS when the candidate's true rate is the baseline's plus the margin. */
export function falsePassRate(design: UnpairedDesign, least: Int32Array, baselineRate: number): number {
  const tails = upperTails(binomialWeights(design.candidates, Math.min(1, Math.max(0, baselineRate + design.margin))))
  return binomialWeights(design.baselines, baselineRate).reduce(
    (rate, weight, successes) => rate + weight * (tails[least[successes] ?? 0] ?? 0),
    0,
  )
}
