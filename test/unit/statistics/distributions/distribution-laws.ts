// Laws that every distribution obeys, whatever its parameters: the tests of each distribution call them.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

// Below this doubles have fewer digits, and a relative tolerance asks for more than they hold.
const denormal = 2.3e-308

/** A distribution with its parameters filled in. */
interface Distribution {
  cdf(this: void, x: number): number
  survival(this: void, x: number): number
  quantile(this: void, p: number): number
}

export interface Laws {
  /** Distributions of the family, over the parameters that must work. */
  readonly distributions: fc.Arbitrary<Distribution>
  /** Ends of the support, which are also the quantiles of 0 and 1. */
  readonly support: readonly [number, number]
  /** Smallest probability for which quantiles are tried, as a power of ten. @defaultValue -30 */
  readonly smallestExponent?: number
  /** Relative error that cdf and quantile may have. @defaultValue 1e-12 */
  readonly tolerance?: number
  /** @defaultValue 100 */
  readonly runs?: number
}

/** Numbers above 0, spread evenly over their logarithms. */
export function logUniform(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map((exponent) => Math.exp(exponent))
}

/** Probabilities in (0, 1), half of them in the tails. */
function probability(smallestExponent: number): fc.Arbitrary<number> {
  const tail = fc.double({ min: smallestExponent, max: -0.5, noNaN: true }).map((exponent) => 10 ** exponent)
  const middle = fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true })
  const upper = tail.map((p) => 1 - p).filter((p) => p < 1)
  return fc.oneof(tail, middle, upper)
}

/** Registers the laws of a continuous distribution as tests. */
export function testContinuousLaws(laws: Laws): void {
  const { distributions, support, smallestExponent = -30, tolerance = 1e-12, runs = 100 } = laws
  const [lowest, highest] = support
  const points = fc.tuple(distributions, probability(smallestExponent))

  test('law: the quantile is the inverse of the smaller tail', () => {
    fc.assert(
      fc.property(points, ([{ cdf, survival, quantile }, p]) => {
        const x = quantile(p)
        // What a double can hold: the answer lies between the neighbours of x.
        const below = x - Math.abs(x) * tolerance
        const above = x + Math.abs(x) * tolerance
        if (p <= 0.5) {
          expect(cdf(below)).toBeLessThanOrEqual(p * (1 + 10 * tolerance))
          expect(cdf(above)).toBeGreaterThanOrEqual(p * (1 - 10 * tolerance))
        } else {
          expect(survival(below)).toBeGreaterThanOrEqual((1 - p) * (1 - 10 * tolerance))
          expect(survival(above)).toBeLessThanOrEqual((1 - p) * (1 + 10 * tolerance))
        }
      }),
      { numRuns: runs },
    )
  })

  test('law: both tails are probabilities and add up to 1', () => {
    fc.assert(
      fc.property(points, ([{ cdf, survival, quantile }, p]) => {
        const x = quantile(p)
        const lower = cdf(x)
        const upper = survival(x)
        for (const tail of [lower, upper]) {
          expect(tail).toBeGreaterThanOrEqual(0)
          expect(tail).toBeLessThanOrEqual(1)
        }
        expect(Math.abs(lower + upper - 1)).toBeLessThanOrEqual(tolerance)
      }),
      { numRuns: runs },
    )
  })

  test('law: cdf and quantile rise, survival falls', () => {
    fc.assert(
      fc.property(points, probability(smallestExponent), ([{ cdf, survival, quantile }, p], other) => {
        const [small, large] = p < other ? [p, other] : [other, p]
        const from = quantile(small)
        const to = quantile(large)
        expect(from).toBeLessThanOrEqual(to + Math.abs(to) * tolerance)
        const x = Math.min(from, to)
        const y = Math.max(from, to)
        expect(cdf(x)).toBeLessThanOrEqual(cdf(y) * (1 + 10 * tolerance))
        expect(survival(y)).toBeLessThanOrEqual(survival(x) * (1 + 10 * tolerance))
      }),
      { numRuns: runs },
    )
  })

  test('law: nothing lies outside the support, and its ends are the quantiles of 0 and 1', () => {
    fc.assert(
      fc.property(distributions, ({ cdf, survival, quantile }) => {
        expect([quantile(0), quantile(1)]).toEqual([lowest, highest])
        for (const x of [lowest, lowest - 1, Number.NEGATIVE_INFINITY]) expect([cdf(x), survival(x)]).toEqual([0, 1])
        for (const x of [highest, highest + 1, Number.POSITIVE_INFINITY]) expect([cdf(x), survival(x)]).toEqual([1, 0])
      }),
      { numRuns: Math.min(runs, 30) },
    )
  })

  test('refuses NaN, and probabilities outside [0, 1]', () => {
    fc.assert(
      fc.property(distributions, ({ cdf, survival, quantile }) => {
        expect(() => cdf(Number.NaN)).toThrow(RangeError)
        expect(() => survival(Number.NaN)).toThrow(RangeError)
        for (const p of [-1e-300, 1 + 2 ** -52, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
          expect(() => quantile(p)).toThrow(new RangeError(`p must lie in [0, 1], got ${p}`))
        }
      }),
      { numRuns: 10 },
    )
  })
}

/** A counting distribution with its parameters filled in. */
interface CountDistribution extends Distribution {
  pmf(this: void, k: number): number
  readonly support: readonly [number, number]
}

export interface CountLaws {
  readonly distributions: fc.Arbitrary<CountDistribution>
  /** @defaultValue 1e-11 */
  readonly tolerance?: number
}

/** Registers the laws of a counting distribution as tests. */
export function testCountLaws({ distributions, tolerance = 1e-11 }: CountLaws): void {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const points = fc.tuple(distributions, share).map(([distribution, where]) => {
    const [lowest, highest] = distribution.support
    return { ...distribution, k: Math.round(lowest + where * (Math.min(highest, 1e6) - lowest)) }
  })

  test('law: the probability at k is the step of both tails', () => {
    fc.assert(
      fc.property(points, ({ cdf, survival, pmf, k }) => {
        const largest = Math.max(cdf(k), pmf(k))
        expect(Math.abs(cdf(k) - cdf(k - 1) - pmf(k))).toBeLessThanOrEqual(tolerance * largest + denormal)
        const upper = survival(k - 1)
        expect(Math.abs(upper - survival(k) - pmf(k))).toBeLessThanOrEqual(
          tolerance * Math.max(upper, pmf(k)) + denormal,
        )
        expect(Math.abs(cdf(k) + survival(k) - 1)).toBeLessThanOrEqual(1e-12)
      }),
    )
  })

  test('law: the quantile is the smallest k that reaches p, and quantile(cdf(k)) is k', () => {
    fc.assert(
      fc.property(distributions, probability(-25), ({ cdf, survival, quantile, support: [lowest] }, p) => {
        const k = quantile(p)
        expect(Number.isInteger(k)).toBe(true)
        const slack = 1e-13
        if (p <= 0.5) expect(cdf(k)).toBeGreaterThanOrEqual(p * (1 - slack))
        else expect(survival(k)).toBeLessThanOrEqual((1 - p) * (1 + slack) + 2 ** -53)
        if (k > lowest && p <= 0.5) expect(cdf(k - 1)).toBeLessThan(p)
        if (k > lowest && p > 0.5) expect(survival(k - 1)).toBeGreaterThan((1 - p) * (1 - slack))
        // Above ½ the cdf tells neighbours apart only while their difference is more than its own rounding.
        if (cdf(k) <= 0.5 || survival(k) > 1e-10) expect(quantile(cdf(k))).toBe(k)
      }),
    )
  })

  test('law: nothing lies outside the support or between whole numbers', () => {
    fc.assert(
      fc.property(points, ({ cdf, survival, pmf, quantile, k, support: [lowest, highest] }) => {
        expect([quantile(0), quantile(1)]).toEqual([lowest, highest])
        expect([cdf(lowest - 1), survival(lowest - 1), pmf(lowest - 1)]).toEqual([0, 1, 0])
        expect([cdf(highest), survival(highest)]).toEqual([1, 0])
        expect(pmf(k + 0.5)).toBe(0)
        expect([cdf(k + 0.5), survival(k + 0.5)]).toEqual([cdf(k), survival(k)])
      }),
    )
  })

  test('refuses NaN, and probabilities outside [0, 1]', () => {
    fc.assert(
      fc.property(distributions, ({ cdf, survival, pmf, quantile }) => {
        for (const f of [cdf, survival, pmf, quantile]) expect(() => f(Number.NaN)).toThrow(RangeError)
        for (const p of [-1e-300, 1 + 2 ** -52]) expect(() => quantile(p)).toThrow(RangeError)
      }),
      { numRuns: 10 },
    )
  })
}
