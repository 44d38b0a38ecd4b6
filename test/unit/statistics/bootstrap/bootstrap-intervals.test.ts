import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bootstrapErrorLimit } from '../../../../src/statistics/bootstrap/bootstrap-error-limit.ts'
import { bootstrapIntervals } from '../../../../src/statistics/bootstrap/bootstrap-intervals.ts'
import { resampleMean } from '../../../../src/statistics/bootstrap/resample-mean.ts'
import { resampleStatistic } from '../../../../src/statistics/bootstrap/resample-statistic.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
const samples = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 25 })

describe('bootstrapIntervals', () => {
  it('moves and scales with the data', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0.5, max: 4, noNaN: true }), (values, scale) => {
        const of = (values: readonly number[]) =>
          bootstrapIntervals(resampleStatistic(values, mean, { random: createRandom(2), resamples: 99 }))
        const plain = of(values)
        const changed = of(values.map((value) => scale * value + 100))
        expect(changed.standardError).toBeCloseTo(scale * plain.standardError, 9)
        for (const kind of ['percentile', 'basic'] as const) {
          expect(changed[kind].lower).toBeCloseTo(scale * plain[kind].lower + 100, 9)
          expect(changed[kind].upper).toBeCloseTo(scale * plain[kind].upper + 100, 9)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('is mirrored by mirrored replicates, and wider for more confidence', () => {
    fc.assert(
      fc.property(samples, samples, fc.double({ min: -9, max: 9, noNaN: true }), (replicates, jackknife, estimate) => {
        const sample = { estimate, replicates, jackknife }
        const turned = {
          estimate: -estimate,
          replicates: replicates.map((value) => -value),
          jackknife: jackknife.map((value) => -value),
        }
        const [here, there] = [bootstrapIntervals(sample), bootstrapIntervals(turned)]
        expect(there.bca === null).toBe(here.bca === null)
        for (const kind of ['percentile', 'basic', 'bca'] as const) {
          const [one, other] = [here[kind], there[kind]]
          const wide = bootstrapIntervals(sample, { confidence: 0.99 })[kind]
          if (one === null || other === null || wide === null) continue
          expect(other.lower).toBeCloseTo(-one.upper, 8)
          expect(wide.lower).toBeLessThanOrEqual(one.lower + 1e-9)
          expect(wide.upper).toBeGreaterThanOrEqual(one.upper - 1e-9)
        }
      }),
    )
  })

  it('is the percentile interval where there is neither bias nor acceleration', () => {
    const replicates = Array.from({ length: 101 }, (_, i) => i - 50)
    const { percentile, bca } = bootstrapIntervals({ estimate: 0, replicates, jackknife: [-1, 0, 1] })
    expect(bca).toMatchObject({ bias: 0, acceleration: 0 })
    expect(bca?.lower).toBeCloseTo(percentile.lower, 10)
    expect(bca?.upper).toBeCloseTo(percentile.upper, 10)
  })

  it('has no BCa interval where it cannot be corrected', () => {
    expect(bootstrapIntervals({ estimate: 5, replicates: [1, 2, 3], jackknife: [1, 2] }).bca).toBeNull()
    expect(bootstrapIntervals({ estimate: 2, replicates: [1, 2, 3], jackknife: [2, 2] }).bca).toBeNull()
  })
})

describe('resampleStatistic', () => {
  it('leaves out each case once, and repeats with the seed', () => {
    const values = [1, 2, 4, 8]
    const draw = () => resampleStatistic(values, mean, { random: createRandom(1), resamples: 20 })
    const sample = draw()
    expect(Array.from(sample.jackknife).map((value) => value * 3)).toEqual([14, 13, 11, 7])
    expect(sample.estimate).toBe(3.75)
    expect(sample.replicates).toHaveLength(20)
    expect(draw()).toEqual(sample)
  })

  it('has replicates that scatter as they should', () => {
    const values = Array.from({ length: 40 }, (_, i) => Math.sqrt(i))
    const sample = resampleStatistic(values, mean, { random: createRandom(6), resamples: 20_000 })
    const { standardError } = bootstrapIntervals(sample)
    // Four standard errors of a standard deviation from 20,000 draws.
    expect(Math.abs(standardError / bootstrapErrorLimit(values) - 1)).toBeLessThan(4 / Math.sqrt(2 * 20_000))
  })

  it('gives intervals that cover about as often as they should: the mean of 60 values, 300 runs', () => {
    const random = createRandom(12)
    const covered = { percentile: 0, basic: 0, bca: 0 }
    for (let run = 0; run < 300; run++) {
      const values = Array.from({ length: 60 }, () => random.next())
      const intervals = bootstrapIntervals(resampleStatistic(values, mean, { random, resamples: 399 }))
      for (const kind of ['percentile', 'basic', 'bca'] as const) {
        const interval = intervals[kind]
        if (interval && interval.lower <= 0.5 && interval.upper >= 0.5) covered[kind]++
      }
    }
    // 0.93 is what 60 cases and 399 resamples reach at worst; three standard errors below it.
    const floor = 0.93 - 3 * Math.sqrt((0.93 * 0.07) / 300)
    for (const count of Object.values(covered)) expect(count / 300).toBeGreaterThan(floor)
  })
})

describe('resampleMean', () => {
  it('is resampleStatistic of a mean', () => {
    fc.assert(
      fc.property(samples, fc.integer(), (values, seed) => {
        const options = () => ({ random: createRandom(seed), resamples: 50 })
        const [direct, general] = [resampleMean(values, options()), resampleStatistic(values, mean, options())]
        expect(direct.estimate).toBeCloseTo(general.estimate, 12)
        for (const part of ['replicates', 'jackknife'] as const) {
          expect(direct[part]).toHaveLength(general[part].length)
          for (let i = 0; i < general[part].length; i++)
            expect(direct[part][i]).toBeCloseTo(general[part][i] ?? NaN, 12)
        }
      }),
    )
  })

  it('does not vary where the data do not', () => {
    const sample = resampleMean([0.1, 0.1, 0.1], { random: createRandom(1), resamples: 5 })
    expect(bootstrapIntervals(sample)).toMatchObject({ standardError: 0, bca: null })
  })
})

describe('bootstrapErrorLimit', () => {
  it('is the standard error with divisor n, and 0 without spread', () => {
    expect(bootstrapErrorLimit([1, 3])).toBeCloseTo(Math.SQRT2 / 2, 15)
    expect(bootstrapErrorLimit([0.1, 0.1, 0.1])).toBe(0)
    expect(bootstrapErrorLimit([7])).toBe(0)
  })
})

test.each([
  ['one replicate', () => bootstrapIntervals({ estimate: 1, replicates: [1], jackknife: [1, 2] }), 'at least two'],
  ['NaN', () => bootstrapIntervals({ estimate: NaN, replicates: [1, 2], jackknife: [1, 2] }), 'estimate must be'],
  [
    'an infinite jackknife value',
    () => bootstrapIntervals({ estimate: 1, replicates: [1, 2], jackknife: [1, Infinity] }),
    'jackknife[1] must be a finite number; got Infinity',
  ],
  ['one case', () => resampleStatistic([1], mean, { random: createRandom(1) }), 'values must hold at least two cases'],
  ['a statistic of NaN', () => resampleStatistic([1, 2], () => NaN, { random: createRandom(1) }), 'statistic must be'],
  ['one case of a mean', () => resampleMean([1], { random: createRandom(1) }), 'values must hold at least two cases'],
  [
    'an infinite value',
    () => resampleMean([1, Infinity], { random: createRandom(1) }),
    'values[1] must be a finite number; got Infinity',
  ],
  [
    'one resample',
    () => resampleMean([1, 2], { random: createRandom(1), resamples: 1 }),
    'resamples must be a whole number of at least 2; got 1',
  ],
  ['no values', () => bootstrapErrorLimit([]), 'values must hold at least one number'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})
