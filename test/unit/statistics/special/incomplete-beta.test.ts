import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { oddsToPoint } from '../../../../src/statistics/special/beta-kernel.ts'
import { incompleteBeta } from '../../../../src/statistics/special/incomplete-beta.ts'
import { inverseBetaOdds } from '../../../../src/statistics/special/inverse-beta.ts'
import { relativeError } from '../reference.ts'

const shape = fc.double({ min: -3, max: 4, noNaN: true }).map((exponent) => 10 ** exponent)
const odds = fc.double({ min: -8, max: 8, noNaN: true }).map((exponent) => 10 ** exponent)

describe('incompleteBeta', () => {
  test('mirrors: I(a, b) at x is the complement of I(b, a) at 1 − x', () => {
    fc.assert(
      fc.property(shape, shape, odds, (a, b, ratio) => {
        const { x, y } = oddsToPoint(ratio)
        const straight = incompleteBeta(a, b, { x, y })
        const mirrored = incompleteBeta(b, a, { x: y, y: x })
        expect(relativeError(straight.lower, mirrored.upper)).toBeLessThan(1e-11)
        expect(relativeError(straight.upper, mirrored.lower)).toBeLessThan(1e-11)
      }),
    )
  })

  test('steps: I(a, b) − I(a + 1, b) is the kernel over a', () => {
    fc.assert(
      fc.property(shape, shape, odds, (a, b, ratio) => {
        const point = oddsToPoint(ratio)
        const { lower, slope } = incompleteBeta(a, b, point)
        const next = incompleteBeta(a + 1, b, point).lower
        expect(Math.abs(lower - next - slope / a)).toBeLessThanOrEqual(1e-12 * Math.max(lower, slope / a))
      }),
    )
  })

  test.each([
    [0, 1, { lower: 0, upper: 1, slope: 0 }],
    [1, 0, { lower: 1, upper: 0, slope: 0 }],
  ])('at x = %d nothing, or everything, is below', (x, y, tails) => {
    expect(incompleteBeta(2, 3, { x, y })).toEqual(tails)
  })

  test('a point next to 1 keeps its distance from 1', () => {
    // I_y(b, a) = yᵇ b' … with b = 1: the upper tail of beta(a, 1) is 1 − xᵃ = a y for tiny y.
    expect(relativeError(incompleteBeta(3, 1, { x: 1, y: 1e-40 }).upper, 3e-40)).toBeLessThan(1e-14)
  })

  test('large shapes converge', () => {
    const { lower, upper } = incompleteBeta(1e10, 1e10, { x: 0.5, y: 0.5 })
    expect(relativeError(lower, 0.5)).toBeLessThan(1e-10)
    expect(lower + upper).toBe(1)
  })
})

describe('inverseBetaOdds', () => {
  test('is the inverse, from tails of 1e-300 to the middle', () => {
    const exponent = fc.double({ min: -300, max: Math.log10(0.5), noNaN: true })
    fc.assert(
      fc.property(shape, shape, exponent, (a, b, power) => {
        const lower = 10 ** power
        const solution = inverseBetaOdds(a, b, { lower, upper: 1 - lower })
        fc.pre(solution > 1e-300)
        const reached = incompleteBeta(a, b, oddsToPoint(solution))
        // The tail's own sensitivity to one rounding of the odds.
        const sensitivity = (reached.slope / reached.lower) * 1e-15
        expect(relativeError(reached.lower, lower)).toBeLessThan(2e-12 + sensitivity)
      }),
    )
  })

  test('gives 0 where the solution is below the smallest double, and the ends for the ends', () => {
    expect(inverseBetaOdds(0.001, 2, { lower: 1e-10, upper: 1 })).toBe(0)
    expect(inverseBetaOdds(2, 3, { lower: 0, upper: 1 })).toBe(0)
    expect(inverseBetaOdds(2, 3, { lower: 1, upper: 0 })).toBe(Number.POSITIVE_INFINITY)
  })
})
