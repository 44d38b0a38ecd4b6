import { describe, expect, it } from 'vitest'
import { meldedTest, type BoundedArm } from '../../src/statistics/bounded/melded-test.ts'
import { unpairedProportionTest } from '../../src/statistics/unpaired/unpaired-proportion-test.ts'
import type { TwoProportions } from '../../src/statistics/unpaired/two-proportions.ts'
import { margins, nothing, promised, rates, sizes, worse, type Worst } from './grid.ts'
import { falsePassRate, passingSuccesses, type UnpairedDesign } from './unpaired-proportions.ts'

function worstOf(designs: readonly UnpairedDesign[], makeTest: Parameters<typeof passingSuccesses>[1]): Worst {
  let worst = nothing
  for (const design of designs) {
    const least = passingSuccesses(design, makeTest)
    for (const rate of [0, 0.005, 0.01, ...rates, 0.99, 0.995, 1, -design.margin, 1 - design.margin]) {
      if (rate < 0 || rate > 1 || rate + design.margin < -1e-12 || rate + design.margin > 1 + 1e-12) continue
      const where = `n ${design.candidates} and ${design.baselines}, margin ${design.margin}, baseline rate ${rate}`
      worst = worse(worst, { rate: falsePassRate(design, least, rate), where })
    }
  }
  return worst
}

function designs(pairs: readonly (readonly [number, number])[]): UnpairedDesign[] {
  return pairs.flatMap(([candidates, baselines]) => margins.map((margin) => ({ candidates, baselines, margin })))
}

describe('independent arms of 0/1 scores, exactly', () => {
  it.each([
    ['equal arms of the grid', sizes.map((n) => [n, n] as const)],
    ['equal arms of every size from 20 to 120', Array.from({ length: 101 }, (_, i) => [i + 20, i + 20] as const)],
    [
      'unequal arms',
      [
        [20, 30],
        [30, 20],
        [20, 100],
        [100, 20],
        [50, 75],
        [75, 50],
        [50, 200],
        [200, 50],
        [20, 400],
        [400, 20],
        [300, 400],
      ] as const,
    ],
  ] as const)('%s: false PASS and false FAIL stay below 0.030', (name, pairs) => {
    const worst = worstOf(designs(pairs), unpairedProportionTest)
    console.log(`independent 0/1 arms, ${name}: largest ${worst.rate.toFixed(4)} at ${worst.where}`)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })

  it('melded Gaffke, which judges such scores where they are declared as bounded, stays below 2.5 %', () => {
    const arm = ({ successes, n }: TwoProportions['candidate']): BoundedArm => ({
      values: Float64Array.of(1, 0),
      weights: Float64Array.of(successes, n - successes),
      min: 0,
      max: 1,
    })
    const pairs = [
      [20, 20],
      [30, 30],
      [50, 50],
      [20, 50],
      [50, 20],
    ] as const
    const worst = worstOf(designs(pairs), ({ candidate, baseline }) =>
      meldedTest({ candidate: arm(candidate), baseline: arm(baseline) }, { kind: 'difference' }),
    )
    console.log(`independent 0/1 arms as bounded scores: largest ${worst.rate.toFixed(4)} at ${worst.where}`)
    expect(worst.rate).toBeLessThanOrEqual(0.0251)
  })
})
