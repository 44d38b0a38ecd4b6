import { describe, expect, it } from 'vitest'
import { binomialPmf } from '../../../../src/statistics/distributions/binomial-pmf.ts'
import { binomialTest } from '../../../../src/statistics/proportion/binomial-test.ts'

describe('binomialTest', () => {
  it('adds up, two-sided, all results that are no more probable', () => {
    for (const n of [1, 2, 5, 8, 13]) {
      for (const rate of [0, 0.1, 0.25, 0.5, 0.7, 1]) {
        for (let successes = 0; successes <= n; successes++) {
          const bound = binomialPmf(successes, n, rate) * (1 + 1e-7)
          let sum = 0
          for (let k = 0; k <= n; k++) if (binomialPmf(k, n, rate) <= bound) sum += binomialPmf(k, n, rate)
          expect(binomialTest({ successes, n }, rate).twoSided).toBeCloseTo(Math.min(1, sum), 12)
        }
      }
    }
  })

  it('refuses a rate outside [0, 1]', () => {
    expect(() => binomialTest({ successes: 1, n: 2 }, 1.2)).toThrow('rate must lie in [0, 1]; got 1.2')
  })
})
