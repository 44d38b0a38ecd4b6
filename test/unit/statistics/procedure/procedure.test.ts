import { describe, expect, it } from 'vitest'
import { decide } from '../../../../src/statistics/procedure/decide.ts'
import { errorBandAt } from '../../../../src/statistics/procedure/error-band.ts'
import type { OneSidedTest } from '../../../../src/statistics/procedure/one-sided-test.ts'
import { shifted } from '../../../../src/statistics/procedure/shifted.ts'
import { widerOf } from '../../../../src/statistics/procedure/wider-of.ts'
import { rateTest } from '../../../../src/statistics/proportion/rate-test.ts'

function constantTest(p: number, limit: number): OneSidedTest {
  const test: OneSidedTest = { estimate: 0, standardError: 1, pValue: () => p, limit: () => limit, scaled: () => test }
  return test
}

describe('decide', () => {
  const possible = { lower: -1, upper: 1 }

  it('lets neither p nor limit claim more than the other where rounding sets them at odds', () => {
    const asked = { margin: 0.1, alpha: 0.025, possible }
    expect(decide(constantTest(0.0249999, 0.1), asked)).toEqual({ pValue: 0.025, limit: 0.1 })
    expect(decide(constantTest(0.025, 0.1000001), asked)).toEqual({ pValue: 0.025, limit: 0.1 })
    expect(decide(constantTest(0.02, 0.11), asked)).toEqual({ pValue: 0.02, limit: 0.11 })
  })

  it('knows what no data could contradict or support', () => {
    expect(decide(constantTest(0.5, -5), { margin: -1.5, alpha: 0.025, possible })).toEqual({ pValue: 0, limit: -1 })
    expect(decide(constantTest(0.01, 0.9), { margin: 1, alpha: 0.025, possible })).toEqual({ pValue: 1, limit: 0.9 })
  })
})

describe('widerOf', () => {
  it('is the more cautious of two', () => {
    const [one, other] = [rateTest({ successes: 9, n: 10 }), rateTest({ successes: 70, n: 100 })]
    const both = widerOf(one, other)
    expect(both.limit(0.025)).toBe(Math.min(one.limit(0.025), other.limit(0.025)))
    expect(both.pValue(0.6)).toBe(Math.max(one.pValue(0.6), other.pValue(0.6)))
    expect(both.scaled(4).limit(0.025)).toBeGreaterThan(both.limit(0.025))
  })
})

describe('shifted', () => {
  it('moves estimate, margins and limits alike', () => {
    const test = rateTest({ successes: 9, n: 10 })
    const moved = shifted(test, -1)
    expect(moved.estimate).toBeCloseTo(-0.1, 12)
    expect(moved.pValue(-0.4)).toBeCloseTo(test.pValue(0.6), 12)
    expect(moved.limit(0.025)).toBeCloseTo(test.limit(0.025) - 1, 12)
  })
})

describe('errorBandAt', () => {
  it('takes the band of the largest size measured below', () => {
    const bands = [
      { from: 10, band: [0, 0.1] },
      { from: 50, band: [0.01, 0.05] },
    ] as const
    expect(errorBandAt(bands, 49)).toEqual([0, 0.1])
    expect(errorBandAt(bands, 50)).toEqual([0.01, 0.05])
    expect(errorBandAt(bands, 3)).toEqual([0, 1])
  })
})
