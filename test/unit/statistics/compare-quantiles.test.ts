import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialPmf } from '../../../src/statistics/distributions/binomial-pmf.ts'
import { compareQuantiles } from '../../../src/statistics/compare-quantiles.ts'
import { estimateQuantile } from '../../../src/statistics/estimate-quantile.ts'
import { quantileInterval } from '../../../src/statistics/quantile/quantile-interval.ts'
import { quantiles } from '../../../src/statistics/quantile/quantiles.ts'
import { createRandom } from '../../../src/statistics/random/random-source.ts'

const singly = (values: readonly number[]): number[][] => values.map((value) => [value])
const value = fc.double({ min: -1e3, max: 1e3, noNaN: true })
const level = 0.025

function draw(n: number, seed: number): number[] {
  const random = createRandom(seed)
  return Array.from({ length: n }, () => 100 * Math.exp(random.next() + random.next()))
}

describe('estimateQuantile', () => {
  it('of single trials has the limits of order statistics, which agree with reference values', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 400 }),
        fc.constantFrom(0.05, 0.5, 0.95, 0.99),
        (values, quantile) => {
          const { interval, estimate } = estimateQuantile(singly(values), { quantile, scale: 'unbounded' })
          const { lower, upper } = quantileInterval(values, quantile)
          expect(interval).toMatchObject({ lower, upper })
          expect(estimate).toBeCloseTo(quantiles(values, [quantile])[0] ?? Number.NaN, 9)
        },
      ),
    )
  })

  it.each([
    [0.95, 72],
    [0.99, 368],
    [0.5, 6],
  ])('p%d is bounded on both sides from %i cases on', (quantile, least) => {
    const limits = (n: number): readonly number[] => {
      const { interval } = estimateQuantile(singly(draw(n, 1)), { quantile, scale: 'unbounded' })
      return [interval.lower, interval.upper]
    }
    expect(limits(least).every(Number.isFinite)).toBe(true)
    expect(limits(least - 1)).toContain(Number.POSITIVE_INFINITY)
  })

  it('of a range ends at the range', () => {
    const options = { quantile: 0.95, scale: { min: 0, max: 5 } }
    expect(estimateQuantile(singly([1, 2, 3]), options).interval).toMatchObject({ lower: 2, upper: 5 })
  })

  it('takes trials that are all alike for one, and independent ones for more', () => {
    const values = draw(100, 2)
    const options = { quantile: 0.95, scale: 'unbounded' } as const
    const single = estimateQuantile(singly(values), options)
    const alike = estimateQuantile(
      values.map((each) => [each, each, each]),
      options,
    )
    expect(alike.interval.upper).toBeGreaterThanOrEqual(single.interval.upper)
    expect(alike.method).toMatch(/worth (?:9\d|100) independent values/u)
    const independent = estimateQuantile(
      values.map((each, index) => [each, ...draw(4, 100 + index)]),
      options,
    )
    const width = ({ interval }: typeof single): number => interval.upper - interval.lower
    expect(width(independent)).toBeLessThan(0.9 * width(single))
  })

  it('does not let trials stand in for cases', () => {
    const sample = Array.from({ length: 71 }, (_, index) => draw(5, index))
    expect(estimateQuantile(sample, { quantile: 0.95, scale: 'unbounded' }).interval.upper).toBe(Infinity)
  })

  it('takes groups that are all alike for single values', () => {
    const values = draw(40, 3)
    const sample = values.flatMap((each) => [[each], [each], [each]])
    const groups = sample.map((_, index) => `g${Math.floor(index / 3)}`)
    const grouped = estimateQuantile(sample, { quantile: 0.5, scale: 'unbounded', groups })
    const single = estimateQuantile(singly(values), { quantile: 0.5, scale: 'unbounded' })
    expect(grouped.interval.lower).toBeLessThanOrEqual(single.interval.lower)
    expect(grouped.interval.upper).toBeGreaterThanOrEqual(single.interval.upper)
    const few = { quantile: 0.5, scale: 'unbounded', groups: sample.map((_, index) => `g${index % 4}`) } as const
    expect(estimateQuantile(sample, few).undecidable).toBe('only 4 groups: at least 5 are needed')
  })

  it('bounds missing cases where there is a range, and leaves them out where there is none', () => {
    const sample = [...singly(draw(100, 4).map((each) => Math.min(1, each / 1000))), [], []]
    const ranged = estimateQuantile(sample, { quantile: 0.5, scale: { min: 0, max: 1 } })
    const without = estimateQuantile(sample, { quantile: 0.5, scale: 'unbounded' })
    expect(ranged).toMatchObject({ n: 100, missingPolicy: 'bound', sample: { missing: 2 } })
    expect(without).toMatchObject({ n: 100, missingPolicy: 'exclude' })
    expect(ranged.interval.lower).toBeLessThanOrEqual(without.interval.lower)
    expect(ranged.interval.upper).toBeGreaterThanOrEqual(without.interval.upper)
    expect(estimateQuantile([[], []], { quantile: 0.5, scale: 'unbounded' })).toMatchObject({
      estimate: null,
      undecidable: 'all scores are missing',
    })
  })

  it('weighs cases alike, however many trials they have', () => {
    const sample = [[1, 1, 1, 1, 1, 1], [2], [3]]
    expect(estimateQuantile(sample, { quantile: 0.5, scale: 'unbounded' }).estimate).toBeGreaterThan(1.5)
  })

  it('refuses what has no quantile, naming it', () => {
    const options = { quantile: 0.95, scale: 'unbounded' } as const
    expect(() => estimateQuantile([], options)).toThrow('sample is empty')
    expect(() => estimateQuantile([[1], [2, Number.NaN]], options)).toThrow('sample[1][1] must be a finite number')
    expect(() => estimateQuantile([[7]], { quantile: 0.5, scale: { min: 0, max: 5 } })).toThrow('sample[0][0]')
    expect(() => estimateQuantile([[1]], { ...options, quantile: 1 })).toThrow('quantile')
    expect(() => estimateQuantile([[1]], { ...options, scale: 'binary' })).toThrow('a quantile of 0s and 1s is 0 or 1')
  })
})

describe('compareQuantiles', () => {
  const hypothesis = (margin: number, relative: boolean = false) => ({ kind: 'greater', margin, relative }) as const

  // Both sums over all ranks: the definition of melding for independent arms.
  function meldedP(
    candidate: number[],
    baseline: number[],
    quantile: number,
    contradicts: (c: number, b: number) => boolean,
  ): number {
    const [c, b] = [candidate, baseline].map((values) => values.toSorted((x, y) => x - y)) as [number[], number[]]
    let total = 0
    for (let k = 0; k <= c.length; k++) {
      for (let j = 0; j <= b.length; j++) {
        const mass = binomialPmf(k, c.length, quantile) * binomialPmf(j, b.length, quantile)
        if (contradicts(c[k - 1] ?? -Infinity, b[j] ?? Infinity)) total += mass
      }
    }
    return total
  }

  it('melds order statistics of independent arms, by the definition', () => {
    const sample = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 30 })
    fc.assert(
      fc.property(
        sample,
        sample,
        fc.constantFrom(0.05, 0.5, 0.95),
        fc.integer({ min: -20, max: 20 }),
        (c, b, quantile, margin) => {
          const options = { quantile, scale: 'unbounded', paired: false } as const
          const absolute = compareQuantiles(singly(c), singly(b), { ...options, hypothesis: hypothesis(margin) })
          expect(absolute.pValue).toBeCloseTo(
            meldedP(c, b, quantile, (x, y) => x - y <= margin),
            9,
          )
          const share = margin / 64
          const relative = compareQuantiles(singly(c), singly(b), { ...options, hypothesis: hypothesis(share, true) })
          expect(relative.pValue).toBeCloseTo(
            meldedP(c, b, quantile, (x, y) => x <= (1 + share) * y),
            9,
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('says the same in interval, p-value and verdict, and of mirrored arms the mirrored', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.constantFrom(0.5, 0.95),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.boolean(),
        (seed, quantile, margin, relative) => {
          const [c, b] = [draw(90, seed), draw(90, seed + 5000)]
          const asked = {
            scale: 'unbounded',
            hypothesis: hypothesis(relative ? margin : 100 * margin, relative),
          } as const
          const judged = compareQuantiles(singly(c), singly(b), { quantile, ...asked })
          expect(judged.interval.lower > asked.hypothesis.margin).toBe(judged.pValue < level)
          expect(judged.interval.upper < asked.hypothesis.margin).toBe(judged.oppositePValue < level)
          expect(judged.estimate).toBeGreaterThanOrEqual(judged.interval.lower)
          expect(judged.estimate).toBeLessThanOrEqual(judged.interval.upper)
          const turned = compareQuantiles(singly(c.map((each) => -each)), singly(b.map((each) => -each)), {
            quantile: 1 - quantile,
            ...asked,
            hypothesis: { ...asked.hypothesis, margin: -asked.hypothesis.margin },
          })
          expect(turned.pValue).toBeCloseTo(judged.oppositePValue, 9)
          expect(turned.interval.lower).toBeCloseTo(-judged.interval.upper, 6)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('decides between arms that are the same, and do not even vary', () => {
    const same = singly(Array.from({ length: 72 }, () => 0.0021))
    const asked = { quantile: 0.95, scale: 'unbounded', hypothesis: hypothesis(-0.1, true) } as const
    expect(compareQuantiles(same, same, asked).interval).toMatchObject({ lower: 0 })
    expect(compareQuantiles(same, same, asked).pValue).toBeLessThan(level)
    // With one case less, of either arm, nobody knows what the slowest are.
    expect(compareQuantiles(same.slice(1), same.slice(1), asked).pValue).toBeGreaterThan(level)
  })

  it('gains by what pairs have in common', () => {
    const baseline = draw(400, 7)
    const random = createRandom(8)
    const candidate = baseline.map((each) => each * (1 + 0.02 * (random.next() - 0.5)))
    const options = { quantile: 0.95, scale: 'unbounded' } as const
    const width = (paired: boolean): number => {
      const { interval } = compareQuantiles(singly(candidate), singly(baseline), { ...options, paired })
      return interval.upper - interval.lower
    }
    expect(width(true)).toBeLessThan(0.5 * width(false))
  })

  it('plans how many cases would decide', () => {
    const [c, b] = [draw(100, 9), draw(100, 10)]
    const asked = { quantile: 0.95, scale: 'unbounded', hypothesis: hypothesis(-0.1, true) } as const
    const { casesNeeded } = compareQuantiles(singly(c), singly(b), { ...asked, effect: 0 })
    expect(casesNeeded).toBeGreaterThan(100)
    expect(casesNeeded).toBeLessThan(100_000)
    const easier = compareQuantiles(singly(c), singly(b), { ...asked, hypothesis: hypothesis(-0.3, true), effect: 0 })
    expect(easier.casesNeeded).toBeLessThan(casesNeeded ?? 0)
  })

  it('is not relative to nothing, or to what may have either sign', () => {
    const asked = { quantile: 0.5, scale: 'unbounded', hypothesis: hypothesis(0, true) } as const
    const zeros = singly(Array.from({ length: 30 }, () => 0))
    expect(compareQuantiles(singly(draw(30, 1)), zeros, asked).undecidable).toMatch(/baseline's quantile is 0/u)
    const around = singly(draw(30, 2).map((each, index) => (index % 2 === 0 ? each : -each)))
    expect(compareQuantiles(singly(draw(30, 1)), around, asked).undecidable).toMatch(/sign of the baseline's quantile/u)
  })

  it('leaves out pairs of which a value is missing, and bounds them where there is a range', () => {
    const [c, b] = [singly(draw(80, 1).map((x) => x / 1000)), singly(draw(80, 2).map((x) => x / 1000))]
    const gaps = [[], ...c.slice(1)]
    expect(compareQuantiles(gaps, b, { quantile: 0.5, scale: 'unbounded' })).toMatchObject({
      n: 79,
      candidate: { n: 79, missing: 1 },
      baseline: { n: 80 },
    })
    const complete = compareQuantiles(c, b, { quantile: 0.5, scale: { min: 0, max: 1 } })
    const bounded = compareQuantiles(gaps, b, { quantile: 0.5, scale: { min: 0, max: 1 } })
    expect(bounded).toMatchObject({ n: 79, missingPolicy: 'bound' })
    expect(bounded.interval.lower).toBeLessThanOrEqual(complete.interval.lower)
  })

  it('refuses designs that make no sense', () => {
    const options = { quantile: 0.5, scale: 'unbounded' } as const
    expect(() => compareQuantiles([[1]], [[1], [2]], options)).toThrow('equally long')
    expect(() => compareQuantiles([[1]], [[1]], { ...options, paired: false, groups: ['a'] })).toThrow(
      'groups need paired',
    )
  })
})
