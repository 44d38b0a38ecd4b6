import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hypergeometricCdf } from '../../../../src/statistics/distributions/hypergeometric-cdf.ts'
import { hypergeometricPmf } from '../../../../src/statistics/distributions/hypergeometric-pmf.ts'
import { hypergeometricQuantile } from '../../../../src/statistics/distributions/hypergeometric-quantile.ts'
import { hypergeometricSurvival } from '../../../../src/statistics/distributions/hypergeometric-survival.ts'
import type { HypergeometricDesign } from '../../../../src/statistics/distributions/hypergeometric-design.ts'
import { relativeError } from '../reference.ts'
import { testCountLaws } from './distribution-laws.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const size = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 50_000 }))
const designs: fc.Arbitrary<HypergeometricDesign> = fc.tuple(size, share, share).map(([population, hits, drawn]) => ({
  population,
  successes: Math.round(hits * population),
  draws: Math.round(drawn * population),
}))

const all = [hypergeometricCdf, hypergeometricSurvival, hypergeometricPmf, hypergeometricQuantile]

describe('hypergeometric distribution', () => {
  testCountLaws({
    distributions: designs.map((design) => ({
      cdf: (k) => hypergeometricCdf(k, design),
      survival: (k) => hypergeometricSurvival(k, design),
      pmf: (k) => hypergeometricPmf(k, design),
      quantile: (p) => hypergeometricQuantile(p, design),
      support: [
        Math.max(0, design.draws + design.successes - design.population),
        Math.min(design.draws, design.successes),
      ],
    })),
  })

  test('successes and draws may be exchanged', () => {
    fc.assert(
      fc.property(designs, share, ({ population, successes, draws }, where) => {
        const k = Math.round(where * Math.min(successes, draws))
        const straight = hypergeometricCdf(k, { population, successes, draws })
        const exchanged = hypergeometricCdf(k, { population, successes: draws, draws: successes })
        expect(relativeError(exchanged, straight)).toBeLessThan(1e-11)
      }),
    )
  })

  test('the tea-tasting table', () => {
    const design = { population: 8, successes: 4, draws: 4 }
    expect(relativeError(hypergeometricPmf(4, design), 1 / 70)).toBeLessThan(1e-14)
    expect(relativeError(hypergeometricSurvival(2, design), 17 / 70)).toBeLessThan(1e-14)
  })

  test('an empty population', () => {
    const design = { population: 0, successes: 0, draws: 0 }
    expect([hypergeometricPmf(0, design), hypergeometricCdf(0, design), hypergeometricSurvival(0, design)]).toEqual([
      1, 1, 0,
    ])
    expect(hypergeometricQuantile(0.5, design)).toBe(0)
  })

  test.each([
    [{ population: 10, successes: 11, draws: 2 }, 'successes must be at most the population (10), got 11'],
    [{ population: 10, successes: 2, draws: 11 }, 'draws must be at most the population (10), got 11'],
    [{ population: -1, successes: 0, draws: 0 }, 'population must be an integer of at least 0, got -1'],
    [{ population: 10, successes: 2.5, draws: 1 }, 'successes must be an integer of at least 0, got 2.5'],
    [{ population: 10, successes: 2, draws: Number.NaN }, 'draws must be an integer of at least 0, got NaN'],
  ])('refuses %o', (design, message) => {
    for (const f of all) expect(() => f(0, design)).toThrow(new RangeError(message))
  })
})
