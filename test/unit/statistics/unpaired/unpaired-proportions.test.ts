import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agrestiCaffoInterval } from '../../../../src/statistics/unpaired/agresti-caffo-interval.ts'
import { meeInterval } from '../../../../src/statistics/unpaired/mee-interval.ts'
import { newcombeInterval } from '../../../../src/statistics/unpaired/newcombe-interval.ts'
import { unpairedProportionDifference } from '../../../../src/statistics/unpaired/unpaired-proportion-difference.ts'
import { waldDifferenceInterval } from '../../../../src/statistics/unpaired/wald-difference-interval.ts'
import { halfCaseWaldTest } from '../../../../src/statistics/unpaired/half-case-wald-test.ts'
import { miettinenNurminenInterval } from '../../../../src/statistics/unpaired/miettinen-nurminen-interval.ts'
import { miettinenNurminenScoreTest } from '../../../../src/statistics/unpaired/miettinen-nurminen-score-test.ts'
import { unpairedProportionInterval } from '../../../../src/statistics/unpaired/unpaired-proportion-interval.ts'

const proportion = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ successes: fc.nat(n), n: fc.constant(n) }))
const arms = fc.record({ candidate: proportion, baseline: proportion })

describe.each([
  ['miettinenNurminenInterval', miettinenNurminenInterval],
  ['unpairedProportionInterval', unpairedProportionInterval],
  ['meeInterval', meeInterval],
  ['newcombeInterval', newcombeInterval],
  ['agrestiCaffoInterval', agrestiCaffoInterval],
] as const)('%s', (_name, interval) => {
  it('has width, lies in [−1, 1], and mirrors when the arms change places', () => {
    fc.assert(
      fc.property(arms, ({ candidate, baseline }) => {
        const { lower, upper } = interval({ candidate, baseline })
        const mirrored = interval({ candidate: baseline, baseline: candidate })
        expect(lower).toBeGreaterThanOrEqual(-1)
        expect(upper).toBeLessThanOrEqual(1)
        expect(upper - lower).toBeGreaterThan(0)
        expect(mirrored.lower).toBeCloseTo(-upper, 10)
        expect(mirrored.upper).toBeCloseTo(-lower, 10)
      }),
    )
  })

  it('refuses impossible counts, naming the arm', () => {
    const baseline = { successes: 1, n: 2 }
    expect(() => interval({ candidate: { successes: 3, n: 2 }, baseline })).toThrow(
      'candidate.successes must be at most n = 2; got 3',
    )
    expect(() => interval({ candidate: baseline, baseline: { successes: 0, n: 0 } })).toThrow('baseline.n')
    expect(() => interval({ candidate: baseline, baseline }, 1)).toThrow('confidence')
  })
})

describe('unpairedProportionInterval', () => {
  it('is on each side the wider of the two it is made of', () => {
    fc.assert(
      fc.property(arms, (both) => {
        const { lower } = unpairedProportionInterval(both)
        const wald = halfCaseWaldTest(both).limit(0.025)
        expect(lower).toBeCloseTo(Math.min(miettinenNurminenInterval(both).lower, wald), 12)
      }),
    )
  })
})

describe('miettinenNurminenScoreTest', () => {
  it('refuses margins beyond ±1', () => {
    const arm = { successes: 1, n: 2 }
    expect(() => miettinenNurminenScoreTest({ candidate: arm, baseline: arm }, -1.5)).toThrow('got -1.5')
  })
})

describe('the intervals among each other', () => {
  it('nest: Mee’s lies inside Miettinen and Nurminen’s', () => {
    fc.assert(
      fc.property(arms, (both) => {
        const [inner, outer] = [meeInterval(both), miettinenNurminenInterval(both)]
        expect(inner.lower).toBeGreaterThanOrEqual(outer.lower - 1e-12)
        expect(inner.upper).toBeLessThanOrEqual(outer.upper + 1e-12)
      }),
    )
  })

  it('only Wald’s has no width, where each arm came out alike', () => {
    const apart = { candidate: { successes: 5, n: 5 }, baseline: { successes: 0, n: 5 } }
    expect(waldDifferenceInterval(apart)).toEqual({ lower: 1, upper: 1, confidence: 0.95 })
    expect(newcombeInterval(apart).lower).toBeLessThan(1)
  })
})

describe('unpairedProportionDifference', () => {
  const table = { candidate: { successes: 30, n: 40 }, baseline: { successes: 20, n: 40 } }

  it.each([
    ['miettinen-nurminen', miettinenNurminenInterval],
    ['mee', meeInterval],
    ['newcombe', newcombeInterval],
    ['agresti-caffo', agrestiCaffoInterval],
    ['wald', waldDifferenceInterval],
  ] as const)('%s: gives what its function does', (method, interval) => {
    fc.assert(
      fc.property(arms, fc.constantFrom(0.8, 0.95), (table, confidence) => {
        expect(unpairedProportionDifference(table, { method, confidence })).toMatchObject(interval(table, confidence))
      }),
      { numRuns: 30 },
    )
  })

  it('decides as verdicts do unless told otherwise', () => {
    expect(unpairedProportionDifference(table)).toEqual({ estimate: 0.25, ...unpairedProportionInterval(table) })
  })

  it('gives one limit where one is asked for', () => {
    const options = { method: 'newcombe', alternative: 'greater' } as const
    const { lower, upper } = unpairedProportionDifference(table, options)
    expect(upper).toBe(1)
    expect(lower).toBeCloseTo(newcombeInterval(table, 0.9).lower, 13)
  })

  it('refuses an unknown method', () => {
    expect(() => unpairedProportionDifference(table, { method: 'student' as 'wald' })).toThrow('got student')
  })
})
