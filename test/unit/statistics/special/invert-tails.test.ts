import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { invertTails } from '../../../../src/statistics/special/invert-tails.ts'
import { relativeError } from '../reference.ts'

// Exponential distribution: both tails and the quantile are known.
const exponential = (x: number): { lower: number; upper: number } => ({ lower: -Math.expm1(-x), upper: Math.exp(-x) })

describe('invertTails', () => {
  test('inverts both tails from any guess', () => {
    const exponent = fc.double({ min: -280, max: -0.31, noNaN: true })
    const start = fc.double({ min: -20, max: 20, noNaN: true })
    fc.assert(
      fc.property(exponent, start, (power, guess) => {
        const tail = 10 ** power
        const low = invertTails({ lower: tail, upper: 1 - tail }, exponential, 10 ** guess)
        const high = invertTails({ lower: 1 - tail, upper: tail }, exponential, 10 ** guess)
        expect(relativeError(low, -Math.log1p(-tail))).toBeLessThan(1e-13)
        expect(relativeError(high, -Math.log(tail))).toBeLessThan(1e-13)
      }),
    )
  })

  test('ends of the range, and beyond it', () => {
    expect(invertTails({ lower: 0, upper: 1 }, exponential, 1)).toBe(0)
    expect(invertTails({ lower: 1, upper: 0 }, exponential, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(invertTails({ lower: 0.1, upper: 0.9 }, () => ({ lower: 0.2, upper: 0.8 }), 1)).toBe(0)
    expect(invertTails({ lower: 0.3, upper: 0.7 }, () => ({ lower: 0.2, upper: 0.8 }), 1)).toBe(
      Number.POSITIVE_INFINITY,
    )
  })
})
