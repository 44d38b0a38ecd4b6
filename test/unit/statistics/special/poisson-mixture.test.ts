import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { incompleteGamma } from '../../../../src/statistics/special/incomplete-gamma.ts'
import { poissonKernel } from '../../../../src/statistics/special/poisson-kernel.ts'
import { poissonMixture, type ShiftingFamily } from '../../../../src/statistics/special/poisson-mixture.ts'
import { relativeError } from '../reference.ts'

function gammaFamily(a: number, x: number): ShiftingFamily {
  return {
    tailsAt: (j) => incompleteGamma(a + j, x),
    step: (j) => poissonKernel(a + j, x),
    ratio: (j) => x / (a + j + 1),
  }
}

describe('poissonMixture', () => {
  test('is the plain sum over members', () => {
    const positive = fc.double({ min: 0.01, max: 60, noNaN: true })
    fc.assert(
      fc.property(positive, positive, positive, (mean, a, x) => {
        const mixture = poissonMixture(mean, 0, gammaFamily(a, x))
        let lower = 0
        let upper = 0
        for (let j = 0; j < 200; j++) {
          const member = incompleteGamma(a + j, x)
          lower += poissonKernel(j, mean) * member.lower
          upper += poissonKernel(j, mean) * member.upper
        }
        expect(relativeError(mixture.lower, lower)).toBeLessThan(1e-12)
        expect(relativeError(mixture.upper, upper)).toBeLessThan(1e-12)
      }),
    )
  })

  test('its tails add up to the weights: 1, for whole offsets, over means from nothing to 1e6', () => {
    for (const mean of [0, 1e-10, 0.5, 30, 1e3, 1e6]) {
      const { lower, upper } = poissonMixture(mean, 0, gammaFamily(2, 2 + mean))
      expect(lower + upper).toBeCloseTo(1, 10)
    }
  })

  test('a mean of 0 is the first member, or nothing between whole numbers', () => {
    const { lower, upper } = incompleteGamma(3, 2)
    expect(poissonMixture(0, 0, gammaFamily(3, 2))).toEqual({ lower, upper })
    expect(poissonMixture(0, 0.5, gammaFamily(3, 2))).toEqual({ lower: 0, upper: 0 })
  })
})
