import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { simulateFalsePass } from './bounded-scores.ts'
import { margins, nothing, promised, sizes, worse } from './grid.ts'
import { distributionsAt, meanOf } from './score-distributions.ts'

describe('bounded scores, paired, by simulation: false PASS and false FAIL', () => {
  // The mirrored claim about mirrored data is judged by the same numbers, and the margins lie on both sides of 0.
  it.each([1, 3, 5])('with %i trials, stay below 0.030', (trials) => {
    const random = createRandom(20261121, trials)
    let worst = nothing
    for (const n of sizes) {
      for (const margin of margins) {
        for (const distribution of distributionsAt(margin, trials)) {
          expect(meanOf(distribution)).toBeCloseTo(margin, 9)
          const { rate, error, runs } = simulateFalsePass(
            distribution,
            { n, margin },
            { random, first: 2000, above: 0.015, all: 40_000 },
          )
          worst = worse(worst, {
            rate,
            where: `n ${n}, margin ${margin}, ${distribution.name} (± ${error.toFixed(4)}, ${runs} runs)`,
          })
        }
      }
    }
    console.log(`bounded scores, ${trials} trials: largest ${worst.rate.toFixed(4)} at ${worst.where}`)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })
})
