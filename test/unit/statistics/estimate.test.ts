import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimate } from '../../../src/statistics/estimate.ts'
import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import type { Sample, SampleOptions, Scale } from '../../../src/statistics/sample-comparison.ts'
import { scoreOn } from './arbitraries.ts'

const scales: readonly Scale[] = ['binary', 'unbounded', { min: 0, max: 1 }, { min: -1, max: 0 }, { min: 1, max: 5 }]

const asked = fc.constantFrom(...scales).chain((scale) =>
  fc.record({
    sample: fc.array(fc.option(scoreOn(scale), { freq: 12 }), { minLength: 1, maxLength: 40 }),
    options: fc.record({
      scale: fc.constant(scale),
      hypothesis: fc.record({
        kind: fc.constantFrom('greater' as const, 'within' as const),
        margin: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 5, noNaN: true })),
      }),
      confidence: fc.constantFrom(0.8, 0.95, 0.99),
      seed: fc.nat(100),
    }),
    grouped: fc.boolean(),
  }),
)

describe('estimate', () => {
  it('gives p below the level exactly when the interval passes, and width always', () => {
    fc.assert(
      fc.property(asked, ({ sample, options, grouped }) => {
        const groups = grouped ? { groups: sample.map((_, i) => `g${i % 6}`) } : {}
        const { interval, pValue, oppositePValue } = estimate(sample, { ...options, ...groups })
        const { kind, margin } = options.hypothesis
        const alpha = (1 - options.confidence) / 2
        const isGreater = kind === 'greater'
        expect(pValue < alpha).toBe(
          isGreater ? interval.lower > margin : interval.lower > -margin && interval.upper < margin,
        )
        expect(oppositePValue < alpha).toBe(
          isGreater ? interval.upper < margin : interval.lower > margin || interval.upper < -margin,
        )
        expect(interval.upper).toBeGreaterThan(interval.lower)
      }),
      { numRuns: 300 },
    )
  })

  it('judges a rate by Clopper and Pearson', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 200 }), (sample) => {
        const { interval, method } = estimate(sample, { scale: 'binary' })
        const successes = sample.filter((value) => value === 1).length
        const expected = clopperPearsonInterval({ successes, n: sample.length })
        expect(interval.lower).toBeCloseTo(expected.lower, 14)
        expect(interval.upper).toBeCloseTo(expected.upper, 14)
        expect(method).toContain('Clopper–Pearson')
      }),
    )
  })

  it('gives bounded scores of two kinds the same limits', () => {
    const sample = Array.from({ length: 25 }, (_, i) => Number(i % 3 > 0))
    const { interval } = estimate(sample, { scale: { min: 0, max: 1 } })
    const expected = clopperPearsonInterval({ successes: 16, n: 25 })
    expect(interval.lower).toBeCloseTo(expected.lower, 8)
    expect(interval.upper).toBeCloseTo(expected.upper, 8)
  })

  it('bounds a rate by what the missing scores could have been', () => {
    const result = estimate([1, 1, 1, null, null], { scale: 'binary' })
    expect(result).toMatchObject({ n: 3, estimate: 1, missingPolicy: 'bound', sample: { mean: 1, n: 3, missing: 2 } })
    expect(result.interval.lower).toBeCloseTo(clopperPearsonInterval({ successes: 3, n: 5 }).lower, 12)
    expect(result.interval.upper).toBe(1)
  })

  it.each<[Sample, SampleOptions, string]>([
    [[null], { scale: 'binary' }, 'all scores are missing'],
    [[5], { scale: 'unbounded' }, 'a single case shows no spread: at least 10 are needed'],
    [[5, 5, 5], { scale: 'unbounded' }, 'the values do not vary: their spread cannot be estimated'],
    [[1, 2, 3], { scale: 'unbounded' }, 'only 3 cases: at least 10 are needed'],
    [[1, 2, 3], { scale: 'unbounded', groups: ['a', 'b', 'b'] }, 'only 2 groups: at least 5 are needed'],
    [[1, 1], { scale: 'unbounded', groups: ['a', 'b'] }, 'the clusters do not differ'],
  ])('decides nothing from %o with %o', (sample, options, reason) => {
    const { undecidable, pValue } = estimate(sample, options)
    expect(undecidable).toContain(reason)
    expect(pValue).toBe(1)
  })

  it('judges clusters without spread as single cases', () => {
    const sample = Array.from({ length: 120 }, () => 1)
    const groups = sample.map((_, i) => `g${i % 12}`)
    const { interval, undecidable } = estimate(sample, { scale: 'binary', groups })
    expect(undecidable).toBeUndefined()
    expect(interval.lower).toBeCloseTo(clopperPearsonInterval({ successes: 12, n: 12 }).lower, 6)
  })

  it('never comes nearer with groups than without', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 20, maxLength: 60 }), (sample) => {
        const options = { scale: { min: 0, max: 1 } }
        const grouped = estimate(sample, { ...options, groups: sample.map((_, i) => `g${i % 8}`) })
        const single = estimate(sample, options)
        expect(grouped.interval.lower).toBeLessThanOrEqual(single.interval.lower)
        expect(grouped.interval.upper).toBeGreaterThanOrEqual(single.interval.upper)
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what it cannot answer', () => {
    expect(() => estimate([], { scale: 'binary' })).toThrow('sample is empty')
    expect(() => estimate([0.5], { scale: 'binary' })).toThrow('sample[0] must be 0, 1 or null (missing); got 0.5')
    expect(() => estimate([1], { scale: 'binary', groups: [] })).toThrow('sample and groups must be equally long')
    const hypothesis = { kind: 'greater', margin: 0.1, relative: true } as const
    expect(() => estimate([1], { scale: 'binary', hypothesis })).toThrow('there is no baseline')
  })
})
