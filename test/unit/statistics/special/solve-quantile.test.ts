import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { solveQuantile } from '../../../../src/statistics/special/solve-quantile.ts'
import { relativeError } from '../reference.ts'

const exponential = (x: number): { lower: number; upper: number; slope: number } => ({
  lower: -Math.expm1(-x),
  upper: Math.exp(-x),
  slope: x * Math.exp(-x),
})

describe('solveQuantile', () => {
  test('inverts both tails from any guess', () => {
    const exponent = fc.double({ min: -300, max: -0.31, noNaN: true })
    const start = fc.double({ min: -300, max: 300, noNaN: true })
    fc.assert(
      fc.property(exponent, start, (power, guess) => {
        const tail = 10 ** power
        const low = solveQuantile({ lower: tail, upper: 1 - tail }, exponential, 10 ** guess)
        const high = solveQuantile({ lower: 1 - tail, upper: tail }, exponential, 10 ** guess)
        expect(relativeError(low, -Math.log1p(-tail))).toBeLessThan(1e-13)
        expect(relativeError(high, -Math.log(tail))).toBeLessThan(1e-13)
      }),
    )
  })

  test('tails of 1e-300 take as few evaluations as the middle', () => {
    const count = (lower: number): number => {
      let calls = 0
      const counted = (x: number): ReturnType<typeof exponential> => {
        calls++
        return exponential(x)
      }
      solveQuantile({ lower, upper: 1 - lower }, counted, 1)
      return calls
    }
    for (const lower of [1e-300, 1e-50, 1e-3, 0.5]) expect(count(lower)).toBeLessThan(30)
  })

  test('the ends', () => {
    expect(solveQuantile({ lower: 0, upper: 1 }, exponential, 1)).toBe(0)
    expect(solveQuantile({ lower: 1, upper: 0 }, exponential, 1)).toBe(Number.POSITIVE_INFINITY)
  })
})
