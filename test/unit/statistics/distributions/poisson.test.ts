import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { poissonCdf } from '../../../../src/statistics/distributions/poisson-cdf.ts'
import { poissonPmf } from '../../../../src/statistics/distributions/poisson-pmf.ts'
import { poissonQuantile } from '../../../../src/statistics/distributions/poisson-quantile.ts'
import { poissonSurvival } from '../../../../src/statistics/distributions/poisson-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testCountLaws } from './distribution-laws.ts'

describe('Poisson distribution', () => {
  testCountLaws({
    distributions: logUniform(1e-3, 1e5).map((mean) => ({
      cdf: (k) => poissonCdf(k, mean),
      survival: (k) => poissonSurvival(k, mean),
      pmf: (k) => poissonPmf(k, mean),
      quantile: (p) => poissonQuantile(p, mean),
      support: [0, Number.POSITIVE_INFINITY],
    })),
  })

  test('its probabilities add up to 1', () => {
    fc.assert(
      fc.property(logUniform(1e-6, 300), (mean) => {
        let sum = 0
        for (let k = 0; k <= 700; k++) sum += poissonPmf(k, mean)
        expect(Math.abs(sum - 1)).toBeLessThan(1e-11)
      }),
    )
  })

  // NaN elsewhere.
  test('a mean of 10,000', () => {
    expect(relativeError(poissonCdf(9836, 1e4), 0.050730172545248864)).toBeLessThan(1e-13)
  })

  test('a mean of 0', () => {
    expect([poissonPmf(0, 0), poissonPmf(1, 0), poissonCdf(0, 0), poissonSurvival(0, 0)]).toEqual([1, 0, 1, 0])
    expect([0, 0.4, 1].map((p) => poissonQuantile(p, 0))).toEqual([0, 0, 0])
  })

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the mean %d', (mean) => {
    const refusal = new RangeError(`mean must be a finite number of at least 0, got ${mean}`)
    for (const f of [poissonCdf, poissonSurvival, poissonPmf, poissonQuantile]) {
      expect(() => f(0, mean)).toThrow(refusal)
    }
  })
})
