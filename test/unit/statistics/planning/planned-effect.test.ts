import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareSamples } from '../../../../src/statistics/compare-samples.ts'
import type { ComparisonOptions } from '../../../../src/statistics/sample-comparison.ts'

/** Better on `better` of 200, worse on `worse`. */
const arms = (better: number, worse: number): [number[], number[]] => {
  const cases = Array.from({ length: 200 }, (_, index) => index)
  return [cases.map((index) => (index < better ? 1 : 0)), cases.map((index) => (index >= 200 - worse ? 1 : 0))]
}

const needed = (sample: readonly [number[], number[]], options: Partial<ComparisonOptions>): number | null =>
  compareSamples(...sample, { scale: 'binary', ...options }).casesNeeded

describe('casesNeeded with a planned effect', () => {
  test('is the same as without, where the effect is what was estimated', () => {
    expect(needed(arms(20, 6), { effect: 0.07 })).toBe(needed(arms(20, 6), {}))
  })

  test('does not depend on the side of the margin that the estimate is on', () => {
    expect(needed(arms(6, 20), {})).not.toBeNull()
    const planned = needed(arms(6, 20), { effect: 0.05 })
    expect(planned).toBeGreaterThan(100)
    expect(planned).toBeLessThan(2000)
  })

  test('falls as the effect grows', () => {
    const effect = fc.double({ min: 0.01, max: 0.4, noNaN: true })
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), effect, effect, (better, worse, a, b) => {
        fc.pre(better + worse > 4)
        const [small, large] = [
          needed(arms(better, worse), { effect: Math.min(a, b) }),
          needed(arms(better, worse), { effect: Math.max(a, b) }),
        ]
        expect(small).not.toBeNull()
        // Large numbers are known within 0.2 %.
        expect((small ?? 0) * 1.005 + 1).toBeGreaterThanOrEqual(large ?? Infinity)
      }),
      { numRuns: 40 },
    )
  })

  test('agrees with the textbook: 782 pairs for 4 points where 16 % of the pairs differ', () => {
    // Connor (1987), McNemar's test: p10 + p01 = 0.16, difference 0.04, two-sided 5 %, power 80 %.
    const planned = needed(arms(20, 12), { effect: 0.04 }) ?? 0
    expect(planned).toBeGreaterThan(0.95 * 782)
    expect(planned).toBeLessThan(1.05 * 782)
  })

  test('must clear the margin', () => {
    const ask = (options: Partial<ComparisonOptions>) => () => needed(arms(20, 6), options)
    expect(ask({ effect: 0 })).toThrow('effect must lie above the margin 0')
    expect(ask({ effect: 0.1, hypothesis: { kind: 'within', margin: 0.1 } })).toThrow('effect must lie inside ±0.1')
    expect(ask({ effect: NaN })).toThrow(RangeError)
    expect(needed(arms(12, 12), { effect: 0, hypothesis: { kind: 'greater', margin: -0.05 } })).toBeGreaterThan(200)
  })
})
