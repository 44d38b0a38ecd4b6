import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { integratePeak } from '../../../../src/statistics/special/integrate-peak.ts'
import { relativeError } from '../reference.ts'

describe('integratePeak', () => {
  test('integrates normal densities of any width, from a start beside the peak', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (log, mean) => {
          const deviation = Math.exp(log)
          const logDensity = (x: number): number => -0.5 * ((x - mean) / deviation) ** 2
          const area = integratePeak(logDensity, mean + 4 * deviation, deviation / 2)
          expect(relativeError(area, deviation * Math.sqrt(2 * Math.PI))).toBeLessThan(1e-13)
        },
      ),
    )
  })

  test('keeps the digits of areas that a product of factors would lose to underflow', () => {
    const area = integratePeak((x) => -0.5 * x * x - 700, 0, 0.5)
    expect(relativeError(area, Math.exp(-700) * Math.sqrt(2 * Math.PI))).toBeLessThan(1e-12)
  })

  test('is 0 where the integrand is', () => {
    expect(integratePeak(() => Number.NEGATIVE_INFINITY, 0, 1)).toBe(0)
  })
})
