import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { incompleteGamma } from '../../../../src/statistics/special/incomplete-gamma.ts'
import { inverseGamma } from '../../../../src/statistics/special/inverse-gamma.ts'
import { relativeError } from '../reference.ts'

const shape = fc.double({ min: -3, max: 4, noNaN: true }).map((exponent) => 10 ** exponent)
const ratio = fc.double({ min: -3, max: 1, noNaN: true }).map((exponent) => 10 ** exponent)

describe('incompleteGamma', () => {
  test('steps: P(a, x) − P(a + 1, x) is the slope over a', () => {
    fc.assert(
      fc.property(shape, ratio, (a, r) => {
        const x = a * r
        const { lower, slope } = incompleteGamma(a, x)
        const next = incompleteGamma(a + 1, x).lower
        expect(Math.abs(lower - next - slope / a)).toBeLessThanOrEqual(1e-12 * Math.max(lower, slope / a))
      }),
    )
  })

  test('steps upwards: Q(a + 1, x) − Q(a, x) is the slope over a', () => {
    fc.assert(
      fc.property(shape, ratio, (a, r) => {
        const x = a * r
        const { upper, slope } = incompleteGamma(a, x)
        const next = incompleteGamma(a + 1, x).upper
        expect(Math.abs(next - upper - slope / a)).toBeLessThanOrEqual(1e-12 * Math.max(next, slope / a))
      }),
    )
  })

  test('shape 1 is the exponential distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 700, noNaN: true }), (x) => {
        const { lower, upper } = incompleteGamma(1, x)
        expect(relativeError(upper, Math.exp(-x))).toBeLessThan(1e-12)
        expect(relativeError(lower, -Math.expm1(-x))).toBeLessThan(1e-12)
      }),
    )
  })

  test('the ends', () => {
    expect(incompleteGamma(2, 0)).toEqual({ lower: 0, upper: 1, slope: 0 })
    expect(incompleteGamma(2, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0, slope: 0 })
  })

  test('large shapes converge to the normal distribution', () => {
    // P(a, a) = ½ + 1 / (3 √(2πa)) + O(a^−3/2), DLMF 8.11.12.
    const a = 1e10
    expect(relativeError(incompleteGamma(a, a).lower, 0.5 + 1 / (3 * Math.sqrt(2 * Math.PI * a)))).toBeLessThan(1e-11)
  })
})

describe('inverseGamma', () => {
  test('is the inverse, from tails of 1e-300 to the middle, on both sides', () => {
    const exponent = fc.double({ min: -300, max: Math.log10(0.5), noNaN: true })
    fc.assert(
      fc.property(shape, exponent, fc.boolean(), (a, power, onLower) => {
        const tail = 10 ** power
        const side = onLower ? 'lower' : 'upper'
        const target = onLower ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail }
        const x = inverseGamma(a, target)
        fc.pre(x > 1e-300)
        const reached = incompleteGamma(a, x)
        const sensitivity = (reached.slope / reached[side]) * 1e-15
        expect(relativeError(reached[side], tail)).toBeLessThan(2e-12 + sensitivity)
      }),
    )
  })
})
