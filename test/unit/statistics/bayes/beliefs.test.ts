import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { betaBinomialComparison } from '../../../../src/statistics/bayes/beta-binomial-comparison.ts'
import { betaHighestDensityInterval } from '../../../../src/statistics/bayes/beta-highest-density-interval.ts'
import { practicalEquivalence } from '../../../../src/statistics/bayes/practical-equivalence.ts'
import { betaCdf } from '../../../../src/statistics/distributions/beta-cdf.ts'
import { betaPdf } from '../../../../src/statistics/distributions/beta-pdf.ts'

const proportion = fc
  .tuple(fc.nat(60), fc.nat(60))
  .filter(([successes, failures]) => successes + failures > 0)
  .map(([successes, failures]) => ({ successes, n: successes + failures }))
const prior = fc.record({
  a: fc.double({ min: 0.2, max: 5, noNaN: true }),
  b: fc.double({ min: 0.2, max: 5, noNaN: true }),
})

describe('betaBinomialComparison', () => {
  it('is turned round by exchanging the arms', () => {
    fc.assert(
      fc.property(proportion, proportion, prior, (candidate, baseline, prior) => {
        const here = betaBinomialComparison(candidate, baseline, { prior })
        const there = betaBinomialComparison(baseline, candidate, { prior })
        expect(here.probabilityBetter + there.probabilityBetter).toBeCloseTo(1, 12)
        expect(here.meanDifference).toBeCloseTo(-there.meanDifference, 14)
        // E max(−D, 0) − E max(D, 0) = −E D.
        expect(here.expectedLoss - there.expectedLoss).toBeCloseTo(-here.meanDifference, 12)
      }),
    )
  })

  it('is the closed sum for whole shapes', () => {
    // P(θ₁ > θ₂) = Σ C(n + 1, j) … for Beta(a, b) with whole a and b (Miller 2015), here with 3 of 5 against 1 of 4.
    const [a1, b1, a2, b2] = [4, 3, 2, 4]
    const beta = (a: number, b: number): number => (factorial(a - 1) * factorial(b - 1)) / factorial(a + b - 1)
    const terms = Array.from(
      { length: a1 },
      (_, i) => beta(a2 + i, b1 + b2) / ((b1 + i) * beta(1 + i, b1) * beta(a2, b2)),
    )
    const { probabilityBetter } = betaBinomialComparison({ successes: 3, n: 5 }, { successes: 1, n: 4 })
    expect(probabilityBetter).toBeCloseTo(
      terms.reduce((sum, term) => sum + term),
      13,
    )
  })

  it('keeps small probabilities and stands a million cases', () => {
    const small = betaBinomialComparison(
      { successes: 1, n: 1000 },
      { successes: 300, n: 1000 },
      { prior: { a: 0.5, b: 2 } },
    )
    // Trapezoidal sum in mpmath with 25 digits.
    expect(small.probabilityBetter / 1.52007134813582e-101).toBeCloseTo(1, 11)
    const large = betaBinomialComparison({ successes: 520_000, n: 1e6 }, { successes: 519_000, n: 1e6 })
    expect(large.probabilityBetter).toBeCloseTo(0.9215, 4)
    const apart = betaBinomialComparison({ successes: 100_000, n: 1e6 }, { successes: 900_000, n: 1e6 })
    expect(apart).toMatchObject({ probabilityBetter: 0 })
    expect(apart.expectedLoss).toBeCloseTo(0.8, 5)
  })
})

describe('practicalEquivalence', () => {
  it('is three probabilities, mirrored by exchanging the arms, that grow and shrink with the rope', () => {
    fc.assert(
      fc.property(proportion, proportion, fc.double({ min: 0.001, max: 0.9, noNaN: true }), (first, second, rope) => {
        const here = practicalEquivalence(first, second, { rope })
        const there = practicalEquivalence(second, first, { rope })
        expect(here.below + here.inside + here.above).toBeCloseTo(1, 12)
        expect(here.below).toBeCloseTo(there.above, 12)
        const wider = practicalEquivalence(first, second, { rope: Math.min(1, rope * 1.1) })
        expect(wider.inside).toBeGreaterThan(here.inside - 1e-12)
      }),
    )
  })

  it('is exact at the ends', () => {
    const [first, second] = [
      { successes: 3, n: 5 },
      { successes: 2, n: 5 },
    ]
    expect(practicalEquivalence(first, second, { rope: 1 })).toEqual({ below: 0, inside: 1, above: 0 })
    const none = practicalEquivalence(first, second, { rope: 0 })
    expect(none.inside).toBe(0)
    expect(none.above).toBeCloseTo(betaBinomialComparison(first, second).probabilityBetter, 13)
  })
})

describe('betaHighestDensityInterval', () => {
  const shape = fc.double({ min: 2, max: 300, noNaN: true })

  it('holds its share between two equally likely ends', () => {
    fc.assert(
      fc.property(shape, shape, fc.constantFrom(0.5, 0.95, 0.999), (a, b, level) => {
        const { lower = 0, upper = 0 } = betaHighestDensityInterval(a, b, level) ?? {}
        expect(betaCdf(upper, a, b) - betaCdf(lower, a, b)).toBeCloseTo(level, 10)
        const [left, right] = [betaPdf(lower, a, b), betaPdf(upper, a, b)]
        expect(Math.abs(left - right)).toBeLessThan(1e-6 * betaPdf((a - 1) / (a + b - 2), a, b))
      }),
    )
  })

  it('does not exist where the density has no peak inside', () => {
    expect(betaHighestDensityInterval(1, 4)).toBeNull()
    expect(betaHighestDensityInterval(3, 0.5)).toBeNull()
  })
})

const half = { successes: 1, n: 2 }
test.each([
  ['no cases', () => betaBinomialComparison({ successes: 0, n: 0 }, half), 'candidate.n must be a whole number'],
  ['too many successes', () => practicalEquivalence(half, { successes: 3, n: 2 }, { rope: 0 }), 'baseline.successes'],
  ['a negative rope', () => practicalEquivalence(half, half, { rope: -0.1 }), 'rope must lie in [0, 1]; got -0.1'],
  ['level 1', () => betaBinomialComparison(half, half, { level: 1 }), 'level must lie between 0 and 1'],
  ['shape 0', () => betaHighestDensityInterval(0, 1), 'a must be a finite number above 0; got 0'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
