import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { anovaPower } from '../../../../src/statistics/planning/anova-power.ts'
import { anovaSampleSize } from '../../../../src/statistics/planning/anova-sample-size.ts'
import { planVariants, type VariantDesign } from '../../../../src/statistics/planning/plan-variants.ts'
import { tTestPower } from '../../../../src/statistics/planning/t-test-power.ts'
import { missingReference, referenceAvailable, referenceCases } from '../reference.ts'

describe('anovaSampleSize', () => {
  test.skipIf(!referenceAvailable)(`undoes the power of the reference vectors${missingReference}`, () => {
    const cases = referenceCases('power.anova')
    expect(cases.length).toBeGreaterThan(0)
    for (const { input, expected } of cases) {
      const { k, n, f, alpha } = input as { k: number; n: number; f: number; alpha: number }
      const size = anovaSampleSize((expected as { power: number }).power, { groups: k, effect: f, alpha })
      expect(size).toBeCloseTo(n, 6)
    }
  })

  test('is what Cohen’s table 8.4 says, rounded up', () => {
    // u = 2 (three groups), α = .05, power .80: f = .10, .25, .40.
    const sizes = [0.1, 0.25, 0.4].map((effect) => Math.ceil(anovaSampleSize(0.8, { groups: 3, effect }) ?? 0))
    expect(sizes).toEqual([323, 53, 22])
  })

  test('undoes anovaPower', () => {
    fc.assert(
      fc.property(
        fc.record({ groups: fc.integer({ min: 2, max: 12 }), effect: fc.double({ min: 0.05, max: 1, noNaN: true }) }),
        fc.double({ min: 0.2, max: 0.99, noNaN: true }),
        (design, power) => {
          expect(anovaPower(anovaSampleSize(power, design) ?? NaN, design).power).toBeCloseTo(power, 8)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('is null without an effect, and refuses what makes no sense', () => {
    expect(anovaSampleSize(0.8, { groups: 3, effect: 0 })).toBeNull()
    expect(() => anovaSampleSize(0.05, { groups: 3, effect: 0.1 })).toThrow(
      'power must be above alpha = 0.05; got 0.05',
    )
    expect(() => anovaSampleSize(0.8, { groups: 1, effect: 0.1 })).toThrow(RangeError)
    expect(() => anovaSampleSize(0.8, { groups: 2, effect: -0.1 })).toThrow('effect must not be negative; got -0.1')
  })
})

describe('planVariants', () => {
  test('two variants are one paired t test', () => {
    const plan = planVariants({ variants: 2, effect: 0.5, standardDeviation: 1, correlation: 0.5 })
    // d_z = 0.5: 34 pairs (Cohen 1988, and any calculator).
    expect(plan).toMatchObject({ casesPerVariant: 34, observations: 68, comparisons: 1 })
    expect(plan.confidence).toBeCloseTo(0.95, 12)
    expect(plan.anova).toEqual({ casesPerVariant: 64, effect: 0.25 })
  })

  test('pairs are corrected for their number, and a control makes fewer of them', () => {
    const design = { variants: 4, effect: 0.1, standardDeviation: 0.4 }
    const [all, few] = [planVariants(design), planVariants({ ...design, control: true })]
    expect([all.comparisons, few.comparisons]).toEqual([6, 3])
    expect(all.confidence).toBeCloseTo(1 - 0.05 / 6, 12)
    expect(few.casesPerVariant).toBeLessThan(all.casesPerVariant)
  })

  test('has the asked power, and one case fewer has not', () => {
    const designs = fc.record({
      variants: fc.integer({ min: 2, max: 8 }),
      effect: fc.double({ min: 0.02, max: 0.4, noNaN: true }),
      standardDeviation: fc.double({ min: 0.2, max: 1, noNaN: true }),
      correlation: fc.double({ min: -0.5, max: 0.9, noNaN: true }),
      power: fc.double({ min: 0.5, max: 0.95, noNaN: true }),
    })
    fc.assert(
      fc.property(designs, (design) => {
        const { casesPerVariant: n, confidence } = planVariants(design)
        const effect = design.effect / (design.standardDeviation * Math.sqrt(2 * (1 - design.correlation)))
        const test = { effect, design: 'paired', alpha: 1 - confidence } as const
        expect(tTestPower(n, test)).toBeGreaterThanOrEqual(design.power - 1e-6)
        expect(n === 2 || tTestPower(n - 1, test) < design.power + 1e-6).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('takes fewer cases where scores go together, and of rates the spread from the rates', () => {
    const sizes = [0, 0.5, 0.9].map(
      (correlation) => planVariants({ variants: 3, effect: 0.05, rate: 0.8, correlation }).casesPerVariant,
    )
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(new Set(sizes).size).toBe(3)
  })

  test.each<[Partial<VariantDesign>, string]>([
    [{ variants: 1 }, 'variants must be'],
    [{ effect: 0 }, 'effect must be above 0; got 0'],
    [{ correlation: 1 }, 'correlation must lie in [−1, 1); got 1'],
    [{ standardDeviation: 0 }, 'standardDeviation must be above 0; got 0'],
    [{ power: 0.05 }, 'power must be above 1 − confidence; got 0.05'],
    [{ confidence: 1 }, 'confidence must'],
  ])('refuses %o', (wrong, message) => {
    expect(() => planVariants({ variants: 3, effect: 0.1, standardDeviation: 1, ...wrong })).toThrow(message)
  })

  test('refuses rates beyond 1', () => {
    expect(() => planVariants({ variants: 3, effect: 0.2, rate: 0.8 })).toThrow(
      'rate + effect below 1; got 0.8 and 0.2',
    )
  })
})
