import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condensed, meanContrast, tally } from '../../../../src/statistics/bounded/contrast.ts'
import { gaffkeTest } from '../../../../src/statistics/bounded/gaffke-test.ts'
import { betaCdf } from '../../../../src/statistics/distributions/beta-cdf.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

const worst = { x: 0, a: 1 }

describe('gaffkeTest', () => {
  it('is the exact binomial test for scores of two kinds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n }))),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        ([n, k], margin) => {
          const test = gaffkeTest(
            { x: Float64Array.of(1, 0), a: Float64Array.of(1, 1), weights: Float64Array.of(k, n - k) },
            worst,
          )
          const exact = betaCdf(margin, k, n - k + 1)
          fc.pre(exact > 1e-200)
          expect(Math.abs(test.pValue(margin) / exact - 1)).toBeLessThan(exact > 1e-30 ? 1e-8 : 1e-6)
        },
      ),
    )
  })

  it('has a closed form for equal scores: only the weight of the pseudo-case matters', () => {
    for (const n of [1, 2, 10, 1000]) {
      const test = gaffkeTest(meanContrast(new Float64Array(n).fill(0.8)), worst)
      // The mean falls to the margin if the pseudo-case, Beta(1, n), gets a share of 1 − margin / 0.8.
      expect(test.pValue(0.6)).toBeCloseTo(0.75 ** n, 10)
      expect(test.limit(0.025)).toBeCloseTo(0.8 * 0.025 ** (1 / n), 8)
    }
  })

  it('is the probability it says it is', () => {
    const random = createRandom(11)
    const scores = [0.1, 0.35, 0.5, 0.62, 0.9, 0.97]
    const exponential = (): number => -Math.log(1 - random.next())
    const runs = 200_000
    let below = 0
    for (let run = 0; run < runs; run++) {
      let [weighted, total] = [0, exponential()]
      for (const score of scores) {
        const weight = exponential()
        weighted += weight * score
        total += weight
      }
      if (weighted <= 0.4 * total) below++
    }
    const p = gaffkeTest(meanContrast(Float64Array.from(scores)), worst).pValue(0.4)
    expect(Math.abs(below / runs - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / runs))
  })

  it('rises with the margin, and is alpha at its own limit', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(scores, fc.constantFrom(0.005, 0.025, 0.1), (values, alpha) => {
        const test = gaffkeTest(meanContrast(Float64Array.from(values)), worst)
        const ps = [-0.1, 0, 0.1, 0.3, 0.5, 0.8, 1, 1.1].map((margin) => test.pValue(margin))
        ps.forEach((p, i) => expect(p).toBeGreaterThanOrEqual((ps[i - 1] ?? 0) - 1e-9))
        const limit = test.limit(alpha)
        fc.pre(limit > 1e-9)
        expect(test.pValue(limit)).toBeCloseTo(alpha, 7)
      }),
      { numRuns: 60 },
    )
  })

  it('claims nothing from scores that are all the worst possible', () => {
    const test = gaffkeTest(meanContrast(new Float64Array(50)), worst)
    expect(test.limit(0.025)).toBe(0)
    expect(test.pValue(0)).toBe(1)
    expect(test.pValue(-0.1)).toBe(0)
  })
})

describe('contrasts', () => {
  it('count equal cases and keep different ones', () => {
    const few = tally(Float64Array.of(1, 0, 1, 1, 0, 1, 1, 1, 0), new Float64Array(9).fill(1))
    expect([...few.x]).toEqual([1, 0])
    expect([...few.weights]).toEqual([6, 3])
    const many = meanContrast(Float64Array.from({ length: 100 }, (_, i) => i))
    expect(many.weights.every((weight) => weight === 1)).toBe(true)
  })

  it('keep their means when condensed', () => {
    const values = Float64Array.from({ length: 500 }, (_, i) => Math.sin(i))
    const few = condensed(meanContrast(values), 32)
    const total = few.weights.reduce((sum, weight) => sum + weight, 0)
    expect(few.x.length).toBe(32)
    expect(total).toBe(500)
    expect(few.x.reduce((sum, value, i) => sum + value * (few.weights[i] ?? 0), 0) / total).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0) / 500,
      12,
    )
  })
})
