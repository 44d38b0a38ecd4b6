import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidenceDistribution } from '../../../../src/statistics/bounded/confidence-distribution.ts'
import { meldedTest, type BoundedArm } from '../../../../src/statistics/bounded/melded-test.ts'
import { betaCdf } from '../../../../src/statistics/distributions/beta-cdf.ts'
import { betaQuantile } from '../../../../src/statistics/distributions/beta-quantile.ts'
import { normalCdf } from '../../../../src/statistics/distributions/normal-cdf.ts'
import { missingReference, referenceAvailable, referenceCases, relativeError } from '../reference.ts'

function passFail(successes: number, n: number): BoundedArm {
  return { values: Float64Array.of(1, 0), weights: Float64Array.of(successes, n - successes), min: 0, max: 1 }
}

describe.skipIf(!referenceAvailable)(`meldedTest against reference vectors${missingReference}`, () => {
  it("is Fisher's exact test for 0/1 scores and margin 0", () => {
    for (const { input, expected } of referenceCases('unpaired.proportionTests')) {
      const candidate = passFail(Number(input.x1), Number(input.n1))
      const baseline = passFail(Number(input.x2), Number(input.n2))
      const greater = meldedTest({ candidate, baseline }, { kind: 'difference' }).pValue(0)
      const less = meldedTest({ candidate: baseline, baseline: candidate }, { kind: 'difference' }).pValue(0)
      // The distributions are tabulated: three digits are what a p-value of this method is good for.
      expect(relativeError(greater, Number(expected.fisherGreater))).toBeLessThan(1e-3)
      expect(relativeError(less, Number(expected.fisherLess))).toBeLessThan(1e-3)
    }
  })
})

describe('confidenceDistribution', () => {
  it('is a beta distribution for scores of two kinds', () => {
    for (const [k, n] of [
      [1, 1],
      [3, 5],
      [20, 20],
      [17, 40],
      [380, 400],
    ] as const) {
      const distribution = confidenceDistribution(passFail(k, n), { worst: 0, best: 1 })
      for (const p of [1e-6, 0.001, 0.025, 0.3, 0.5, 0.9, 0.999]) {
        const x = betaQuantile(p, k, n - k + 1)
        expect(Math.abs(distribution.cdf(x) / p - 1)).toBeLessThan(2e-3)
        expect(betaCdf(x, k, n - k + 1)).toBeCloseTo(p, 10)
      }
      for (const z of [-4, -1.96, 0, 1.5]) {
        expect(distribution.quantileAt(z)).toBeCloseTo(betaQuantile(normalCdf(z), k, n - k + 1), 3)
      }
    }
  })

  it('is a point where nothing is above the worst', () => {
    const distribution = confidenceDistribution(passFail(0, 7), { worst: 0, best: 1 })
    expect([distribution.cdf(-0.1), distribution.cdf(0), distribution.quantileAt(3)]).toEqual([0, 1, 0])
  })
})

describe('meldedTest', () => {
  const arm = fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: 1, maxLength: 20 }).map((scores): BoundedArm => ({
    values: Float64Array.from(scores),
    weights: new Float64Array(scores.length).fill(1),
    min: 0,
    max: 1,
  }))

  it('rises with the margin, and is alpha at its own limit', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const test = meldedTest({ candidate, baseline }, { kind: 'difference' })
        const ps = [-0.9, -0.5, -0.1, 0, 0.3, 0.9].map((margin) => test.pValue(margin))
        ps.forEach((p, i) => expect(p).toBeGreaterThanOrEqual((ps[i - 1] ?? 0) - 1e-9))
        const limit = test.limit(0.025)
        fc.pre(limit > -1)
        expect(test.pValue(limit)).toBeCloseTo(0.025, 6)
      }),
      { numRuns: 40 },
    )
  })

  it('claims of a relative difference of 0 what it claims of a difference of 0', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        fc.pre(baseline.values.some((value) => value > 0))
        const difference = meldedTest({ candidate, baseline }, { kind: 'difference' })
        const relative = meldedTest({ candidate, baseline }, { kind: 'relative', direction: 1, sign: 1 })
        expect(relative.pValue(0)).toBeCloseTo(difference.pValue(0), 9)
      }),
      { numRuns: 40 },
    )
  })
})
