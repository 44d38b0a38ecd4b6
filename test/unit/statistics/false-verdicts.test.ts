// A part of test/calibration that takes seconds: the promise on a coarse grid, and that what is enumerated there from counts
// is what compareSamples decides.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSamples } from '../../../src/statistics/compare-samples.ts'
import { estimate } from '../../../src/statistics/estimate.ts'
import { pairedProportionTest } from '../../../src/statistics/paired/paired-proportion-test.ts'
import { createRandom } from '../../../src/statistics/random/random-source.ts'
import { unpairedProportionTest } from '../../../src/statistics/unpaired/unpaired-proportion-test.ts'
import { attack } from '../../calibration/adversary.ts'
import { binomialWeights } from '../../calibration/binomial-weights.ts'
import { passesByCounts, simulateFalsePass } from '../../calibration/bounded-scores.ts'
import { level, margins, nothing, promised, rates, worse } from '../../calibration/grid.ts'
import { falsePassRate, passingCounts } from '../../calibration/paired-proportions.ts'
import { distributionsAt } from '../../calibration/score-distributions.ts'
import * as unpaired from '../../calibration/unpaired-proportions.ts'

const sizes = [20, 30, 50, 100]

function repeat(counts: readonly (readonly [value: number, count: number])[]): number[] {
  return counts.flatMap(([value, count]) => Array.from({ length: count }, () => value))
}

describe('counts decide as compareSamples does', () => {
  it('pairs of pass and fail', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(60), fc.constantFrom(...margins), (better, worse, tied, margin) => {
        fc.pre(better + worse + tied > 0)
        const candidate = repeat([
          [1, better],
          [0, worse],
          [1, tied],
        ])
        const baseline = repeat([
          [0, better],
          [1, worse],
          [1, tied],
        ])
        const hypothesis = { kind: 'greater', margin } as const
        const { interval, oppositePValue } = compareSamples(candidate, baseline, { scale: 'binary', hypothesis })
        const n = better + worse + tied
        expect(interval.lower > margin).toBe(pairedProportionTest({ better, worse, n }).pValue(margin) < level)
        const mirrored = pairedProportionTest({ better: worse, worse: better, n })
        expect(interval.upper < margin).toBe(mirrored.pValue(-margin) < level)
        expect(oppositePValue).toBeCloseTo(mirrored.pValue(-margin), 12)
      }),
      { numRuns: 60 },
    )
  })

  it('independent arms of pass and fail', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), fc.constantFrom(...margins), (a, b, c, d, margin) => {
        fc.pre(a + b > 0 && c + d > 0)
        const options = { scale: 'binary', hypothesis: { kind: 'greater', margin }, paired: false } as const
        const { interval } = compareSamples(
          repeat([
            [1, a],
            [0, b],
          ]),
          repeat([
            [1, c],
            [0, d],
          ]),
          options,
        )
        const test = unpairedProportionTest({
          candidate: { successes: a, n: a + b },
          baseline: { successes: c, n: c + d },
        })
        expect(interval.lower > margin).toBe(test.pValue(margin) < level)
      }),
      { numRuns: 60 },
    )
  })

  it('differences of bounded scores', () => {
    const thirds = fc.constantFrom(0, 1, 2, 3)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(thirds, thirds), { minLength: 5, maxLength: 60 }),
        fc.constantFrom(...margins),
        (rows, margin) => {
          const hypothesis = { kind: 'greater', margin } as const
          const { interval } = compareSamples(
            rows.map(([first]) => first / 3),
            rows.map(([, second]) => second / 3),
            { scale: { min: 0, max: 1 }, hypothesis },
          )
          const values = Float64Array.of(-3, -2, -1, 0, 1, 2, 3)
          const counts = values.map((value) => rows.filter(([first, second]) => first - second === value).length)
          expect(interval.lower > margin).toBe(
            passesByCounts(
              values.map((value) => value / 3),
              counts,
              margin,
            ),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('false PASS and false FAIL stay below 3.0 %', () => {
  it('of 0/1 pairs, enumerated', () => {
    let worst = nothing
    for (const n of sizes) {
      for (const margin of margins) {
        const least = passingCounts({ n, margin })
        for (const more of [0, 0.005, 0.02, 0.1, 0.3, 0.6, 0.8]) {
          const discordance = Math.abs(margin) + more
          if (discordance === 0) continue
          const rate = falsePassRate({ n, margin }, least, discordance)
          worst = worse(worst, { rate, where: `n ${n}, margin ${margin}, discordance ${discordance}` })
        }
      }
    }
    expect(worst).toSatisfy(({ rate }: typeof worst) => rate <= promised)
  })

  it('of independent 0/1 arms, enumerated', () => {
    let worst = nothing
    for (const n of sizes) {
      for (const margin of margins) {
        const design = { candidates: n, baselines: n, margin }
        const least = unpaired.passingSuccesses(design, unpairedProportionTest)
        for (const rate of [...rates, 1 - Math.max(0, margin), Math.max(0, -margin)]) {
          if (rate + margin < -1e-12 || rate + margin > 1 + 1e-12) continue
          const where = `n ${n}, margin ${margin}, baseline rate ${rate}`
          worst = worse(worst, { rate: unpaired.falsePassRate(design, least, rate), where })
        }
      }
    }
    expect(worst).toSatisfy(({ rate }: typeof worst) => rate <= promised)
  })

  it('of one arm against a threshold, enumerated through estimate', () => {
    for (const n of [20, 50]) {
      for (const threshold of rates) {
        const weights = binomialWeights(n, threshold)
        let [pass, fail] = [0, 0]
        for (let successes = 0; successes <= n; successes++) {
          const { interval } = estimate(
            repeat([
              [1, successes],
              [0, n - successes],
            ]),
            { scale: 'binary' },
          )
          if (interval.lower > threshold) pass += weights[successes] ?? 0
          if (interval.upper < threshold) fail += weights[successes] ?? 0
        }
        expect(Math.max(pass, fail)).toBeLessThanOrEqual(level)
      }
    }
  })

  it('of bounded scores averaged over trials, simulated', () => {
    const random = createRandom(2)
    let worst = nothing
    for (const trials of [3, 5]) {
      for (const n of [20, 100]) {
        for (const margin of [-0.1, -0.05, 0, 0.05]) {
          for (const distribution of distributionsAt(margin, trials)) {
            const { rate } = simulateFalsePass(
              distribution,
              { n, margin },
              { random, first: 400, above: 0.025, all: 20_000 },
            )
            worst = worse(worst, { rate, where: `n ${n}, margin ${margin}, ${distribution.name}` })
          }
        }
      }
    }
    expect(worst).toSatisfy(({ rate }: typeof worst) => rate <= promised)
  })

  it('of bounded scores, however deceptive', () => {
    expect(attack(createRandom(5), 20, 150).rate).toBeLessThanOrEqual(0.025 + 1e-6)
  })
})
