import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSamples } from '../../../src/statistics/compare-samples.ts'
import { pairedProportionInterval } from '../../../src/statistics/paired/paired-proportion-interval.ts'
import type { Sample, SampleComparison } from '../../../src/statistics/sample-comparison.ts'
import { unpairedProportionInterval } from '../../../src/statistics/unpaired/unpaired-proportion-interval.ts'
import { questions, scoreOn, type Question } from './arbitraries.ts'

function ask({ candidate, baseline, options }: Question): SampleComparison {
  return compareSamples(candidate, baseline, options)
}

function count(values: readonly (number | null)[]): number {
  return values.filter((value) => value === 1).length
}

describe('compareSamples, whatever is asked', () => {
  it('gives p below the level exactly when the interval passes', () => {
    fc.assert(
      fc.property(questions(40), (question) => {
        const { interval, pValue } = ask(question)
        const { kind, margin } = question.options.hypothesis ?? { kind: 'greater', margin: 0 }
        const passes =
          kind === 'greater' ? interval.lower > margin : interval.lower > -margin && interval.upper < margin
        expect(pValue < (1 - interval.confidence) / 2).toBe(passes)
      }),
      { numRuns: 600 },
    )
  })

  it('holds no NaN, no p outside [0, 1], and no interval without width', () => {
    fc.assert(
      fc.property(questions(25), (question) => {
        const { interval, pValue, estimate, detectable, casesNeeded, n } = ask(question)
        for (const number of [
          interval.lower,
          interval.upper,
          pValue,
          estimate ?? 0,
          detectable ?? 0,
          casesNeeded ?? 0,
          n,
        ]) {
          expect(number).not.toBeNaN()
        }
        expect(pValue).toBeGreaterThanOrEqual(0)
        expect(pValue).toBeLessThanOrEqual(1)
        expect(interval.upper).toBeGreaterThan(interval.lower)
        expect(detectable ?? 0).toBeGreaterThanOrEqual(0)
        expect(casesNeeded === null || Number.isSafeInteger(casesNeeded)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('mirrors when the arms change places', () => {
    fc.assert(
      fc.property(questions(25), ({ candidate, baseline, options }) => {
        fc.pre(options.hypothesis?.relative !== true && options.scale !== 'unbounded')
        const one = compareSamples(candidate, baseline, options)
        const other = compareSamples(baseline, candidate, options)
        expect(other.interval.lower).toBeCloseTo(-one.interval.upper, 6)
        expect(other.interval.upper).toBeCloseTo(-one.interval.lower, 6)
      }),
      { numRuns: 150 },
    )
  })

  it('does not depend on the order of cases, but for resampling', () => {
    fc.assert(
      fc.property(questions(20), ({ candidate, baseline, options }) => {
        fc.pre(options.scale !== 'unbounded')
        const one = compareSamples(candidate, baseline, options)
        const other = compareSamples(candidate.toReversed(), baseline.toReversed(), {
          ...options,
          ...(options.groups && { groups: options.groups.toReversed() }),
        })
        expect(other.interval.lower).toBeCloseTo(one.interval.lower, 6)
        expect(other.pValue).toBeCloseTo(one.pValue, 6)
      }),
      { numRuns: 100 },
    )
  })
})

describe('compareSamples of 0/1 scores', () => {
  const outcomes = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1)), { minLength: 1, maxLength: 200 })

  it('decides pairs by their counts, with pairedProportionInterval', () => {
    fc.assert(
      fc.property(outcomes, (rows) => {
        const { interval, pairs, method } = compareSamples(
          rows.map(([first]) => first),
          rows.map(([, second]) => second),
          { scale: 'binary' },
        )
        const better = rows.filter(([first, second]) => first > second).length
        const worse = rows.filter(([first, second]) => first < second).length
        expect(pairs).toEqual({ better, worse, tied: rows.length - better - worse })
        expect(interval).toEqual(pairedProportionInterval({ better, worse, n: rows.length }))
        expect(method).toContain('Tango')
      }),
    )
  })

  it('decides independent arms by their counts, with unpairedProportionInterval', () => {
    fc.assert(
      fc.property(outcomes, outcomes, (first, second) => {
        const candidate = first.map(([value]) => value)
        const baseline = second.map(([, value]) => value)
        const { interval, n } = compareSamples(candidate, baseline, { scale: 'binary', paired: false })
        expect(interval).toEqual(
          unpairedProportionInterval({
            candidate: { successes: count(candidate), n: candidate.length },
            baseline: { successes: count(baseline), n: baseline.length },
          }),
        )
        expect(n).toBe(first.length + second.length)
      }),
    )
  })

  it('stays wide where both arms always pass', () => {
    const all = Array.from({ length: 30 }, () => 1)
    expect(compareSamples(all, all, { scale: 'binary' }).interval.lower).toBeLessThan(-0.1)
    expect(compareSamples(all, all, { scale: 'binary', paired: false }).interval.lower).toBeLessThan(-0.1)
  })
})

describe('compareSamples of bounded scores', () => {
  const scores = fc.array(fc.tuple(scoreOn({ min: 0, max: 1 }), scoreOn({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 30,
  })

  it('does not depend on the unit of the scores', () => {
    fc.assert(
      fc.property(scores, (rows) => {
        const candidate = rows.map(([first]) => first)
        const baseline = rows.map(([, second]) => second)
        const percent = (values: number[]): number[] => values.map((value) => value * 100)
        for (const paired of [true, false]) {
          const share = compareSamples(candidate, baseline, {
            scale: { min: 0, max: 1 },
            hypothesis: { kind: 'greater', margin: -0.1 },
            paired,
          })
          const points = compareSamples(percent(candidate), percent(baseline), {
            scale: { min: 0, max: 100 },
            hypothesis: { kind: 'greater', margin: -10 },
            paired,
          })
          expect(points.interval.lower).toBeCloseTo(share.interval.lower * 100, 4)
          expect(points.pValue).toBeCloseTo(share.pValue, 6)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('knows that a larger range leaves more room for the worst', () => {
    fc.assert(
      fc.property(scores, (rows) => {
        const candidate = rows.map(([first]) => first)
        const baseline = rows.map(([, second]) => second)
        const narrow = compareSamples(candidate, baseline, { scale: { min: 0, max: 1 } })
        const wide = compareSamples(candidate, baseline, { scale: { min: -1, max: 2 } })
        expect(wide.interval.lower).toBeLessThanOrEqual(narrow.interval.lower)
        expect(wide.interval.upper).toBeGreaterThanOrEqual(narrow.interval.upper)
      }),
      { numRuns: 50 },
    )
  })
})

describe('relative differences', () => {
  it('have the same direction for measures that were turned negative', () => {
    const fast = Array.from({ length: 40 }, (_, i) => 90 + (i % 7))
    const slow = Array.from({ length: 40 }, (_, i) => 100 + ((i * 3) % 7))
    const turn = (values: number[]): number[] => values.map((value) => -value)
    const hypothesis = { kind: 'greater', margin: 0.05, relative: true } as const
    const faster = compareSamples(turn(fast), turn(slow), { scale: 'unbounded', hypothesis })
    expect(faster.estimate).toBeCloseTo(0.097, 2)
    expect(faster.pValue).toBeLessThan(0.025)
    const slower = compareSamples(turn(slow), turn(fast), { scale: 'unbounded', hypothesis })
    expect(slower.estimate).toBeLessThan(-0.1)
    expect(slower.pValue).toBeGreaterThan(0.9)
  })

  it('ask, for bounded scores, whether candidate − (1 + margin) · baseline is positive', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 5, maxLength: 30 }), (rows) => {
        const candidate = rows.map(([first]) => first / 4)
        const baseline = rows.map(([, second]) => second / 4)
        fc.pre(baseline.some((value) => value > 0))
        const relative = compareSamples(candidate, baseline, {
          scale: { min: 0, max: 1 },
          hypothesis: { kind: 'greater', margin: -0.2, relative: true },
        })
        const contrast = compareSamples(
          candidate.map((value, i) => value - 0.8 * (baseline[i] ?? 0)),
          rows.map(() => 0),
          // The contrast lies in [−0.8, 1]; half of it in [−0.4, 0.5], and its difference to 0 as a pair in the double.
          { scale: { min: -0.8, max: 1 } },
        )
        expect(relative.pValue < 0.5).toBe(relative.interval.lower > -0.2 || relative.pValue < 0.5)
        expect(contrast.estimate).toBeCloseTo(
          ((relative.estimate ?? 0) + 0.2) * (baseline.reduce((sum, value) => sum + value, 0) / rows.length),
          9,
        )
      }),
    )
  })
})

describe('seeds', () => {
  const candidate: Sample = Array.from({ length: 30 }, (_, i) => Math.exp((i * 7) % 5))
  const baseline: Sample = Array.from({ length: 30 }, (_, i) => Math.exp((i * 3) % 5))

  it('repeat a resampled result exactly', () => {
    const options = { scale: 'unbounded', seed: 7 } as const
    expect(compareSamples(candidate, baseline, options)).toEqual(compareSamples(candidate, baseline, options))
    expect(compareSamples(candidate, baseline, options).interval).not.toEqual(
      compareSamples(candidate, baseline, { ...options, seed: 8 }).interval,
    )
  })

  it('never leave a resampled p of 0', () => {
    const better = baseline.map((value, i) => (value ?? 0) + 1000 + (i % 3))
    expect(compareSamples(better, baseline, { scale: 'unbounded' }).pValue).toBe(1 / 2000)
  })
})
