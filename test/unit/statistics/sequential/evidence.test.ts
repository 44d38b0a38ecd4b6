import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createRandom, type RandomSource } from '../../../../src/statistics/random/random-source.ts'
import { asymptoticInterval } from '../../../../src/statistics/sequential/asymptotic-interval.ts'
import { betaBinomialEvidence } from '../../../../src/statistics/sequential/beta-binomial-evidence.ts'
import { betaBinomialInterval } from '../../../../src/statistics/sequential/beta-binomial-interval.ts'
import { eMcNemar } from '../../../../src/statistics/sequential/e-mcnemar.ts'
import { mixtureSequentialTest } from '../../../../src/statistics/sequential/mixture-sequential-test.ts'
import { normalMixtureBound } from '../../../../src/statistics/sequential/normal-mixture-bound.ts'

const counts = fc.tuple(fc.nat(900), fc.nat(900))
const shapes = fc.record({
  a: fc.double({ min: 0.3, max: 20, noNaN: true }),
  b: fc.double({ min: 0.3, max: 20, noNaN: true }),
})
const atMost = (share: number, runs: number): number => share + 3 * Math.sqrt((share * (1 - share)) / runs)

describe('eMcNemar', () => {
  it('says the same of either arm when they are exchanged', () => {
    fc.assert(
      fc.property(counts, ([candidateOnly, baselineOnly]) => {
        const here = eMcNemar({ candidateOnly, baselineOnly })
        const there = eMcNemar({ candidateOnly: baselineOnly, baselineOnly: candidateOnly })
        expect(there.eValue / here.eValue).toBeCloseTo(1, 10)
        expect(eMcNemar({ candidateOnly, baselineOnly }, { alternative: 'greater' }).pValue).toBeCloseTo(
          eMcNemar({ candidateOnly: baselineOnly, baselineOnly: candidateOnly }, { alternative: 'less' }).pValue,
          10,
        )
      }),
    )
  })

  it('is fair: what a pair is expected to add under the hypothesis is nothing', () => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      for (const [candidateOnly, baselineOnly] of [
        [0, 0],
        [3, 1],
        [10, 40],
      ] as const) {
        const now = eMcNemar({ candidateOnly, baselineOnly }, { alternative }).eValue
        const won = eMcNemar({ candidateOnly: candidateOnly + 1, baselineOnly }, { alternative }).eValue
        const lost = eMcNemar({ candidateOnly, baselineOnly: baselineOnly + 1 }, { alternative }).eValue
        expect((won + lost) / 2 / now).toBeCloseTo(1, 10)
      }
    }
  })

  it('one-sided gains nothing when the other side is true', () => {
    for (const candidateOnly of [0, 4, 30]) {
      const now = eMcNemar({ candidateOnly, baselineOnly: 10 }, { alternative: 'greater' }).eValue
      const won = eMcNemar({ candidateOnly: candidateOnly + 1, baselineOnly: 10 }, { alternative: 'greater' }).eValue
      const lost = eMcNemar({ candidateOnly, baselineOnly: 11 }, { alternative: 'greater' }).eValue
      expect(0.4 * won + 0.6 * lost).toBeLessThan(now)
    }
  })

  test.each(['two-sided', 'greater', 'less'] as const)(
    '%s: reaches 20 in at most a twentieth of 2,000 runs',
    (alternative) => {
      const random = createRandom(3)
      let alarms = 0
      for (let run = 0; run < 2000; run++) {
        let candidateOnly = 0
        for (let n = 1; n <= 100; n++) {
          if (random.next() < 0.5) candidateOnly++
          if (eMcNemar({ candidateOnly, baselineOnly: n - candidateOnly }, { alternative }).eValue >= 20) {
            alarms++
            break
          }
        }
      }
      expect(alarms / 2000).toBeLessThanOrEqual(atMost(0.05, 2000))
    },
  )

  it('starts at 1 and stands up to a million pairs', () => {
    expect(eMcNemar({ candidateOnly: 0, baselineOnly: 0 })).toEqual({ eValue: 1, pValue: 1 })
    const { eValue, pValue } = eMcNemar({ candidateOnly: 1_000_000, baselineOnly: 0 })
    expect([eValue, pValue]).toEqual([Number.POSITIVE_INFINITY, 0])
  })
})

describe('betaBinomialInterval', () => {
  it('holds the observed rate and, at its limits, evidence 1 / alpha', () => {
    fc.assert(
      fc.property(counts, shapes, fc.constantFrom(0.2, 0.05, 0.001), ([successes, failures], prior, alpha) => {
        const proportion = { successes, n: successes + failures }
        const { lower, upper } = betaBinomialInterval(proportion, { prior, alpha })
        const observed = proportion.n === 0 ? 0.5 : successes / proportion.n
        expect(lower === 0 || lower < observed).toBe(true)
        expect(upper === 1 || upper > observed).toBe(true)
        for (const limit of [lower, upper].filter((limit) => limit > 1e-3 && limit < 1 - 1e-3)) {
          expect(betaBinomialEvidence(proportion, limit, { prior }).eValue * alpha).toBeCloseTo(1, 6)
        }
        expect([lower === 0, upper === 1]).toEqual([successes === 0, failures === 0])
      }),
    )
  })

  it('misses the rate at any of 200 looks in at most 10 % of 500 runs', () => {
    const random = createRandom(8)
    let misses = 0
    for (let run = 0; run < 500; run++) {
      let successes = 0
      for (let n = 1; n <= 200; n++) {
        if (random.next() < 0.8) successes++
        if (betaBinomialEvidence({ successes, n }, 0.8).eValue >= 10) {
          misses++
          break
        }
      }
    }
    expect(misses / 500).toBeLessThanOrEqual(atMost(0.1, 500))
  })

  it('knows what certain rates make impossible', () => {
    expect(betaBinomialEvidence({ successes: 1, n: 5 }, 0)).toEqual({ eValue: Number.POSITIVE_INFINITY, pValue: 0 })
    expect(betaBinomialEvidence({ successes: 0, n: 4 }, 0).eValue).toBeCloseTo(0.2, 14)
    expect(betaBinomialEvidence({ successes: 4, n: 4 }, 1).eValue).toBeCloseTo(0.2, 14)
    expect(betaBinomialInterval({ successes: 0, n: 0 })).toEqual({ lower: 0, upper: 1 })
  })
})

describe('mixtureSequentialTest', () => {
  const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 40 })

  it('rejects a mean exactly when its interval excludes it', () => {
    fc.assert(
      fc.property(values, fc.double({ min: -2, max: 2, noNaN: true }), (values, nullMean) => {
        const { likelihoodRatio, pValue, lower, upper } = mixtureSequentialTest(values, {
          variance: 1.5,
          mixtureVariance: 0.3,
          nullMean,
        })
        likelihoodRatio.forEach((ratio, i) => {
          if (Math.abs(ratio - 20) < 1e-6) return
          expect(ratio > 20).toBe(nullMean < (lower[i] ?? 0) || nullMean > (upper[i] ?? 0))
          expect(pValue[i]).toBeLessThanOrEqual(pValue[i - 1] ?? 1)
        })
      }),
    )
  })
})

describe('normalMixtureBound and asymptoticInterval', () => {
  it('the bound, and the test of the same mixture, are crossed at any of 200 looks in at most 5 % of 2,000 runs', () => {
    const random = createRandom(14)
    const bounds = Array.from(
      { length: 200 },
      (_, i) => normalMixtureBound({ variance: i + 1, optimalVariance: 100 }).bound,
    )
    let [crossed, rejected] = [0, 0]
    for (let run = 0; run < 2000; run++) {
      const values = Array.from({ length: 200 }, () => normal(random))
      let sum = 0
      if (values.some((value, i) => Math.abs((sum += value)) >= (bounds[i] ?? 0))) crossed++
      const { likelihoodRatio } = mixtureSequentialTest(values, { variance: 1, mixtureVariance: 0.05 })
      if (likelihoodRatio.some((ratio) => ratio >= 20)) rejected++
    }
    expect(crossed / 2000).toBeLessThanOrEqual(atMost(0.05, 2000))
    expect(rejected / 2000).toBeLessThanOrEqual(atMost(0.05, 2000))
  })

  it('are one method: the scale of the bound is the inverse variance of the mixture', () => {
    const [n, alpha] = [120, 0.05]
    const { scale, bound } = normalMixtureBound({ variance: n, optimalVariance: 100, alpha })
    const { halfWidth } = asymptoticInterval(
      { n, mean: 0, standardDeviation: 1 },
      { mixtureVariance: 1 / scale, alpha },
    )
    expect(halfWidth).toBeCloseTo(bound / n, 14)
  })

  it('is lowest relative to the root of the variance where it was asked to be', () => {
    const relative = (optimalVariance: number): number =>
      normalMixtureBound({ variance: 100, optimalVariance }).bound / 10
    expect(relative(100)).toBeLessThan(relative(50))
    expect(relative(100)).toBeLessThan(relative(200))
  })
})

test.each([
  ['half a pair', () => eMcNemar({ candidateOnly: 0.5, baselineOnly: 1 }), 'candidateOnly must be a whole number'],
  ['a shape of 0', () => eMcNemar({ candidateOnly: 0, baselineOnly: 1 }, { prior: { a: 0, b: 1 } }), 'prior.a must be'],
  ['an unknown side', () => eMcNemar({ candidateOnly: 0, baselineOnly: 1 }, { alternative: 'up' as 'less' }), 'got up'],
  ['more successes than cases', () => betaBinomialInterval({ successes: 3, n: 2 }), 'must be at most n = 2; got 3'],
  ['a rate above 1', () => betaBinomialEvidence({ successes: 1, n: 2 }, 1.1), 'rate must lie in [0, 1]; got 1.1'],
  ['no values', () => asymptoticInterval({ n: 0, mean: 0, standardDeviation: 1 }, { mixtureVariance: 1 }), 'n must be'],
  [
    'a negative deviation',
    () => asymptoticInterval({ n: 1, mean: 0, standardDeviation: -1 }, { mixtureVariance: 1 }),
    'standardDeviation must be a finite number of at least 0; got -1',
  ],
  [
    'a variance of 0',
    () => mixtureSequentialTest([], { variance: 0, mixtureVariance: 1 }),
    'variance must be a finite',
  ],
  ['NaN', () => mixtureSequentialTest([Number.NaN], { variance: 1, mixtureVariance: 1 }), 'values[0] must be a finite'],
  ['a negative variance', () => normalMixtureBound({ variance: -1, optimalVariance: 1 }), 'variance must be a finite'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})

// Box and Muller.
function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
