import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialPmf } from '../../../../src/statistics/distributions/binomial-pmf.ts'
import { mcnemarTest } from '../../../../src/statistics/paired/mcnemar-test.ts'
import { evaluationSampleSize } from '../../../../src/statistics/planning/evaluation-sample-size.ts'
import { mcnemarPower } from '../../../../src/statistics/planning/mcnemar-power.ts'
import { mcnemarSampleSize } from '../../../../src/statistics/planning/mcnemar-sample-size.ts'
import { twoProportionsPower } from '../../../../src/statistics/planning/two-proportions-power.ts'
import { twoProportionsSampleSize } from '../../../../src/statistics/planning/two-proportions-sample-size.ts'

const rate = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
const power = fc.double({ min: 0.3, max: 0.99, noNaN: true })

describe('two proportions', () => {
  it('sample size is the inverse of power', () => {
    fc.assert(
      fc.property(rate, rate, power, (candidate, baseline, asked) => {
        fc.pre(candidate !== baseline && Math.abs(candidate - baseline) < 0.9)
        const design = { candidate, baseline }
        const { pooledNormal } = twoProportionsSampleSize({ ...design, power: asked }) ?? { pooledNormal: 0 }
        const enough = Math.ceil(pooledNormal)
        expect(twoProportionsPower(design, enough)).toBeGreaterThanOrEqual(asked - 1e-9)
        if (enough > 1) expect(twoProportionsPower(design, enough - 1)).toBeLessThanOrEqual(asked + 1e-9)
      }),
    )
  })

  it('does not care which arm is better; one side needs fewer cases; more cases have more power', () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 1, max: 500 }), (candidate, baseline, n) => {
        const design = { candidate, baseline }
        const twoSided = twoProportionsPower(design, n)
        expect(twoProportionsPower({ candidate: baseline, baseline: candidate }, n)).toBeCloseTo(twoSided, 12)
        expect(twoProportionsPower({ ...design, alternative: 'one-sided' }, n)).toBeGreaterThanOrEqual(twoSided)
        expect(twoProportionsPower(design, n + 1)).toBeGreaterThanOrEqual(twoSided - 1e-12)
      }),
    )
  })

  it('has no sample size for equal rates, and no power without variation', () => {
    expect(twoProportionsSampleSize({ candidate: 0.4, baseline: 0.4 })).toBeNull()
    expect(twoProportionsPower({ candidate: 0, baseline: 0 }, 10)).toBe(0)
    expect(twoProportionsPower({ candidate: 1, baseline: 0 }, 10)).toBe(1)
  })

  it('refuses bad designs, naming the field', () => {
    const design = { candidate: 0.5, baseline: 0.4 }
    expect(() => twoProportionsPower({ ...design, candidate: 1.1 }, 5)).toThrow('candidate must lie in [0, 1]; got 1.1')
    expect(() => twoProportionsPower({ ...design, alpha: 0 }, 5)).toThrow('alpha')
    expect(() => twoProportionsPower({ ...design, alternative: 'greater' as 'one-sided' }, 5)).toThrow('got greater')
    expect(() => twoProportionsPower(design, 0)).toThrow('n must be a whole number of at least 1; got 0')
    expect(() => twoProportionsSampleSize({ ...design, power: 1 })).toThrow('power')
  })
})

describe('McNemar', () => {
  it('power is the probability of all tables that the test rejects', () => {
    const [better, worse, pairs, alpha] = [0.35, 0.1, 14, 0.07]
    let [exact, midP] = [0, 0]
    for (let differing = 0; differing <= pairs; differing++) {
      for (let won = 0; won <= differing; won++) {
        const test = mcnemarTest({ better: won, worse: differing - won, n: pairs })
        const probability =
          binomialPmf(differing, pairs, better + worse) * binomialPmf(won, differing, better / (better + worse))
        if (test.exact.twoSided <= alpha) exact += probability
        if (test.midP.twoSided <= alpha) midP += probability
      }
    }
    const result = mcnemarPower({ better, worse, alpha }, pairs)
    expect(result.exact).toBeCloseTo(exact, 13)
    expect(result.midP).toBeCloseTo(midP, 13)
  })

  it('without a difference rejects at most as often as the level, and mid-p more often than exact', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.5, noNaN: true }), fc.integer({ min: 1, max: 80 }), (each, pairs) => {
        const { exact, midP } = mcnemarPower({ better: each, worse: each }, pairs)
        expect(exact).toBeLessThanOrEqual(0.05 + 1e-12)
        expect(midP).toBeGreaterThanOrEqual(exact ?? 1)
      }),
      { numRuns: 30 },
    )
  })

  it('counts a p-value that equals the level as rejected', () => {
    // Five pairs, all won: p = 2 / 32.
    expect(mcnemarPower({ better: 1, worse: 0, alpha: 0.0625 }, 5).exact).toBe(1)
    expect(mcnemarPower({ better: 1, worse: 0, alpha: 0.0624 }, 5).exact).toBe(0)
  })

  it('has the approximation alone above 10,000 pairs; they agree there', () => {
    const design = { better: 0.052, worse: 0.048 }
    expect(mcnemarPower(design, 10_001).exact).toBeNull()
    const { midP, normal } = mcnemarPower(design, 10_000)
    expect(midP).toBeCloseTo(normal, 2)
  })

  it('sample size is the inverse of the approximation', () => {
    const design = { better: 0.12, worse: 0.05 }
    const pairs = Math.ceil(mcnemarSampleSize({ ...design, power: 0.9 }) ?? 0)
    expect(mcnemarPower(design, pairs).normal).toBeGreaterThanOrEqual(0.9)
    expect(mcnemarPower(design, pairs - 1).normal).toBeLessThan(0.9)
    expect(mcnemarSampleSize({ better: 0.1, worse: 0.1 })).toBeNull()
    expect(mcnemarPower({ better: 0, worse: 0 }, 20)).toEqual({ exact: 0, midP: 0, normal: 0 })
  })

  it('refuses impossible designs', () => {
    expect(() => mcnemarPower({ better: 0.7, worse: 0.4 }, 5)).toThrow(
      'better + worse must be at most 1; got 0.7 + 0.4',
    )
    expect(() => mcnemarPower({ better: -0.1, worse: 0.4 }, 5)).toThrow('better must lie in [0, 1]; got -0.1')
    expect(() => mcnemarPower({ better: 0.1, worse: 0.4 }, 1.5)).toThrow('pairs')
    expect(() => mcnemarSampleSize({ better: 0.1, worse: 0.4, power: 0 })).toThrow('power')
  })
})

describe('evaluationSampleSize', () => {
  const arm = { variance: 0.2, trials: 1 }
  const design = { varianceOfDifferences: 0.1, candidate: arm, baseline: arm, difference: 0.03 }

  it('shrinks with trials, but not below what the cases need', () => {
    const many = { variance: 0.2, trials: 1e9 }
    const least = evaluationSampleSize({ ...design, candidate: many, baseline: many })
    expect(evaluationSampleSize({ ...design, candidate: { ...arm, trials: 5 } })).toBeLessThan(
      evaluationSampleSize(design),
    )
    expect(least / (evaluationSampleSize(design) * 0.2)).toBeCloseTo(1, 6)
  })

  it('falls with the square of the difference, whatever its sign', () => {
    const half = evaluationSampleSize({ ...design, difference: -0.015 })
    expect(half / evaluationSampleSize(design)).toBeCloseTo(4, 12)
  })

  it('refuses bad designs, naming the field', () => {
    expect(() => evaluationSampleSize({ ...design, difference: 0 })).toThrow('difference must not be 0')
    expect(() => evaluationSampleSize({ ...design, varianceOfDifferences: -1 })).toThrow('varianceOfDifferences')
    expect(() => evaluationSampleSize({ ...design, baseline: { variance: 1, trials: 0 } })).toThrow('baseline.trials')
    expect(() => evaluationSampleSize({ ...design, candidate: { variance: Infinity, trials: 1 } })).toThrow(
      'candidate.variance',
    )
  })
})
