import { describe, expect, it } from 'vitest'
import { meldedTest, type BoundedArm } from '../../src/statistics/bounded/melded-test.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { binomialWeights } from './binomial-weights.ts'
import { level, margins, nothing, promised, worse } from './grid.ts'
import { cumulate, drawCounts, simulateRate } from './simulate.ts'

function arm(trials: number, weights: Float64Array): BoundedArm {
  return { values: Float64Array.from({ length: trials + 1 }, (_, k) => k / trials), weights, min: 0, max: 1 }
}

describe('bounded scores of independent arms, by simulation', () => {
  it.each([3, 5])('with %i trials, false PASS stays below 0.030', (trials) => {
    const random = createRandom(20261123, trials)
    let worst = nothing
    for (const [n, m] of [
      [20, 20],
      [50, 50],
      [20, 60],
      [60, 20],
      [200, 200],
    ] as const) {
      for (const margin of margins) {
        for (const baseline of [0.02, 0.1, 0.5, 0.9, 0.98]) {
          const candidate = baseline + margin
          if (candidate < 0 || candidate > 1) continue
          const first = cumulate(binomialWeights(trials, candidate))
          const second = cumulate(binomialWeights(trials, baseline))
          const [drawn, other] = [new Float64Array(trials + 1), new Float64Array(trials + 1)]
          const { rate, error } = simulateRate(
            () => {
              drawCounts(random, first, drawn, n)
              drawCounts(random, second, other, m)
              const arms = { candidate: arm(trials, drawn), baseline: arm(trials, other) }
              return meldedTest(arms, { kind: 'difference' }).pValue(margin) < level
            },
            { first: 300, above: 0.018, all: 4000 },
          )
          worst = worse(worst, {
            rate,
            where: `n ${n} and ${m}, margin ${margin}, baseline ${baseline} (± ${error.toFixed(4)})`,
          })
        }
      }
    }
    console.log(`independent bounded scores, ${trials} trials: largest ${worst.rate.toFixed(4)} at ${worst.where}`)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })
})
