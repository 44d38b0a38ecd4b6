import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { CaseDesign } from '../../../src/statistics/planning/case-design.ts'
import { compareSamples } from '../../../src/statistics/compare-samples.ts'
import { evaluationSampleSize } from '../../../src/statistics/planning/evaluation-sample-size.ts'
import { mcnemarSampleSize } from '../../../src/statistics/planning/mcnemar-sample-size.ts'
import { planCases } from '../../../src/statistics/plan-cases.ts'
import { planEffect } from '../../../src/statistics/plan-effect.ts'
import { twoProportionsSampleSize } from '../../../src/statistics/planning/two-proportions-sample-size.ts'
import { createRandom } from '../../../src/statistics/random/random-source.ts'

describe('planCases', () => {
  test.each([
    [0.8, 0.05, 0.5],
    [0.6, 0.1, 0.2],
    [0.9, 0.04, 0.3],
  ])(
    'pairs of pass and fail, %s + %s at correlation %s: near Connor, and never much below',
    (rate, effect, correlation) => {
      const other = rate + effect
      const both = rate * other + correlation * Math.sqrt(rate * (1 - rate) * other * (1 - other))
      const connor = mcnemarSampleSize({ better: other - both, worse: rate - both }) ?? NaN
      const planned = planCases({ baseline: { rate }, effect, correlation }) ?? NaN
      expect(planned / connor).toBeGreaterThan(0.97)
      expect(planned / connor).toBeLessThan(1.1)
    },
  )

  test('independent arms: near the normal approximation', () => {
    const planned = planCases({ baseline: { rate: 0.8 }, effect: 0.05, paired: false }) ?? NaN
    const { pooledNormal = NaN } = twoProportionsSampleSize({ candidate: 0.85, baseline: 0.8 }) ?? {}
    expect(planned / pooledNormal).toBeGreaterThan(0.97)
    expect(planned / pooledNormal).toBeLessThan(1.08)
  })

  test('numbers, with trials: Miller’s formula, and two cases more for not knowing the spread', () => {
    const noise = 0.6
    const spread = { variance: noise * 0.09, trials: 5 }
    const miller = evaluationSampleSize({
      // Of a single trial's covariance ρσ² all lies between cases.
      varianceOfDifferences: 2 * (1 - noise) * 0.09 - 2 * 0.3 * 0.09,
      candidate: spread,
      baseline: spread,
      difference: 0.05,
    })
    const planned = planCases({
      baseline: { standardDeviation: 0.3 },
      effect: 0.05,
      correlation: 0.3,
      trials: 5,
      noise,
    })
    expect(Math.abs((planned ?? NaN) - miller)).toBeLessThan(4)
  })

  test('what is planned is what is found: 300 runs', () => {
    const design = { baseline: { rate: 0.7 }, effect: 0.12, correlation: 0.4 } as const
    const n = planCases(design) ?? 0
    const both = 0.7 * 0.82 + 0.4 * Math.sqrt(0.7 * 0.3 * 0.82 * 0.18)
    let found = 0
    for (let run = 0; run < 300; run += 1) {
      const random = createRandom(3, run)
      const pairs = Array.from({ length: n }, () => {
        const u = random.next()
        return u < both ? [1, 1] : u < 0.82 ? [1, 0] : u < 0.82 + 0.7 - both ? [0, 1] : [0, 0]
      })
      const { interval } = compareSamples(
        pairs.map(([first = 0]) => first),
        pairs.map(([, second = 0]) => second),
        { scale: 'binary' },
      )
      found += interval.lower > 0 ? 1 : 0
    }
    // 80 % are planned: 240, standard deviation 6.9.
    expect(found).toBeGreaterThan(216)
    expect(found).toBeLessThan(264)
  })

  test('asks for more where more is asked, and for less where cases tell more', () => {
    const base = { baseline: { rate: 0.8 }, effect: 0.05, correlation: 0.3 } as const
    const of = (changes: Partial<CaseDesign>): number => planCases({ ...base, ...changes }) ?? NaN
    const plain = of({})
    expect(of({ power: 0.9 })).toBeGreaterThan(plain)
    expect(of({ confidence: 0.99 })).toBeGreaterThan(plain)
    expect(of({ effect: 0.04 })).toBeGreaterThan(plain)
    expect(of({ correlation: 0.6 })).toBeLessThan(plain)
    expect(of({ paired: false })).toBeGreaterThan(plain)
    expect(of({ trials: 5, noise: 0.5 })).toBeLessThan(plain)
    expect(of({ groupSize: 4, groupCorrelation: 0.2 })).toBe(Math.ceil(plain * 1.6))
    expect(of({ hypothesis: { kind: 'greater', margin: -0.05 } })).toBeLessThan(plain)
    expect(of({ effect: 0, hypothesis: { kind: 'within', margin: 0.05 } })).toBeGreaterThan(
      of({ effect: 0, hypothesis: { kind: 'greater', margin: -0.05 } }),
    )
  })

  test('never plans fewer cases than could pass', () => {
    const certain = { baseline: { rate: 0 }, arms: 1, effect: 1, hypothesis: { kind: 'greater', margin: 0.9 } } as const
    expect(planCases(certain)).toBeGreaterThanOrEqual(36)
    expect(planCases(certain)).toBeLessThan(50)
  })

  test.each([
    [{ effect: 0 }, /effect must lie above the margin 0/],
    [{ effect: 0.3 }, /effect must leave the candidate a rate/],
    [{ baseline: { rate: 1.2 } }, /rate must lie in \[0, 1\]/],
    [{ baseline: { standardDeviation: -1 } }, /standardDeviation must not be negative|sd must not be negative/],
    [{ correlation: 2 }, /correlation must lie in \[-1, 1\]/],
    [{ correlation: 0.99 }, /is none that rates of 0.8 and 0.85 can have: from -0.\d+ to 0.84/],
    [{ trials: 0 }, /trials must be a whole number of at least 1/],
    [{ trials: 3, noise: 0.9, correlation: 0.8 }, /more than trials with noise 0.9 can have/],
    [{ noise: 2 }, /noise must lie/],
    [{ groupSize: 0.5 }, /groupSize must be/],
    [{ power: 80 }, /power must lie between 0 and 1/],
  ] as ReadonlyArray<readonly [Partial<CaseDesign>, RegExp]>)('refuses %o', (changes, message) => {
    expect(() => planCases({ baseline: { rate: 0.8 }, effect: 0.05, ...changes })).toThrow(message)
  })
})

describe('planEffect', () => {
  test('is the inverse of planCases', () => {
    const designs: ReadonlyArray<Omit<CaseDesign, 'effect'>> = [
      { baseline: { rate: 0.7 } },
      { baseline: { standardDeviation: 0.3 }, correlation: 0.2 },
      { baseline: { rate: 0.5 }, paired: false, power: 0.9 },
      { baseline: { rate: 0.8 }, hypothesis: { kind: 'greater', margin: -0.1 } },
      { baseline: { standardDeviation: 1 }, arms: 1, hypothesis: { kind: 'greater', margin: 3 } },
    ]
    fc.assert(
      fc.property(fc.constantFrom(...designs), fc.integer({ min: 150, max: 900 }), (design, cases) => {
        const effect = planEffect(cases, design)
        expect(effect).not.toBeNull()
        const needed = planCases({ ...design, effect: effect ?? NaN }) ?? NaN
        expect(needed).toBeLessThanOrEqual(cases)
        expect(needed).toBeGreaterThan(cases * 0.97 - 2)
      }),
      { numRuns: 12 },
    )
  })

  test('is null where so few cases show nothing', () => {
    expect(planEffect(20, { baseline: { rate: 0.99 } })).toBeNull()
  })
})
