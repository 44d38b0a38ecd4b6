// What compareSamples makes of missing scores, too few of them, and bad input.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSamples } from '../../../src/statistics/compare-samples.ts'
import type { Question } from './arbitraries.ts'

describe('missing scores', () => {
  it('bound the limits by whatever they could have been', () => {
    const cell = fc.option(fc.constantFrom(0, 0.5, 1), { freq: 4, nil: null })
    const rows = fc.array(fc.tuple(cell, cell, fc.constantFrom(0, 0.5, 1), fc.constantFrom(0, 0.5, 1)), {
      minLength: 2,
      maxLength: 25,
    })
    fc.assert(
      fc.property(rows, fc.boolean(), fc.boolean(), (cells, binary, paired) => {
        const score = (value: number | null): number | null => (binary && value === 0.5 ? 1 : value)
        const candidate = cells.map(([first]) => score(first))
        const baseline = cells.map(([, second]) => score(second))
        fc.pre(cells.some(([first, second]) => first !== null && second !== null))
        const options = { scale: binary ? ('binary' as const) : { min: 0, max: 1 }, paired }
        const bounded = compareSamples(candidate, baseline, options)
        const filled = compareSamples(
          cells.map(([first, , fill]) => score(first ?? fill)),
          cells.map(([, second, , fill]) => score(second ?? fill)),
          options,
        )
        expect(bounded.interval.lower).toBeLessThanOrEqual(filled.interval.lower + 1e-4)
        expect(bounded.interval.upper).toBeGreaterThanOrEqual(filled.interval.upper - 1e-4)
        expect(bounded.pValue).toBeGreaterThanOrEqual(filled.pValue - 1e-4)
        expect(bounded.missingPolicy).toBe('bound')
      }),
      { numRuns: 150 },
    )
  })

  it('are dropped with their pairs, or count as 0, if asked', () => {
    const candidate = [1, null, 0, 1, 1]
    const baseline = [0, 1, 0, null, 1]
    const excluded = compareSamples(candidate, baseline, { scale: 'binary', missing: 'exclude' })
    expect(excluded).toMatchObject({ n: 3, missingPolicy: 'exclude', pairs: { better: 1, worse: 0, tied: 2 } })
    const zero = compareSamples(candidate, baseline, { scale: 'binary', missing: 'zero' })
    expect(zero).toMatchObject({ n: 5, missingPolicy: 'zero', pairs: { better: 2, worse: 1, tied: 2 } })
    expect(zero.candidate).toEqual({ mean: 0.75, n: 4, missing: 1 })
  })

  it('have no worst value on an unbounded scale, which the result admits', () => {
    const values = Array.from({ length: 12 }, (_, i) => i * 1.5)
    const { n, missingPolicy } = compareSamples([...values, null], [...values.toReversed(), 3], { scale: 'unbounded' })
    expect({ n, missingPolicy }).toEqual({ n: 12, missingPolicy: 'exclude' })
  })

  it.each([
    ['binary', -1, 1],
    [{ min: 1, max: 5 }, -4, 4],
    ['unbounded', -Infinity, Infinity],
  ] as const)('leave the whole range open if all are missing, on %o', (scale, lower, upper) => {
    const result = compareSamples([null, null], [1, 1], { scale })
    expect(result).toMatchObject({ estimate: null, n: 0, pValue: 1, interval: { lower, upper }, effectSize: null })
    expect(result.undecidable).toBe('no case has scores in both arms')
    expect(compareSamples([null], [1], { scale, paired: false }).undecidable).toBe('all scores of an arm are missing')
  })
})

describe('what cannot be decided', () => {
  const spread = (n: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(i * 7) * 10 + 50)

  it('is an unbounded mean of fewer than 10 cases', () => {
    const { undecidable, interval, casesNeeded } = compareSamples(spread(9), spread(18).slice(9), {
      scale: 'unbounded',
    })
    expect(undecidable).toBe('only 9 cases: at least 10 are needed')
    expect(interval).toMatchObject({ lower: -Infinity, upper: Infinity })
    expect(casesNeeded).toBeGreaterThanOrEqual(10)
    expect(compareSamples(spread(10), spread(20).slice(10), { scale: 'unbounded' }).undecidable).toBeUndefined()
  })

  it('is an unbounded difference that never varies', () => {
    const values = spread(20)
    const result = compareSamples(values, values, { scale: 'unbounded' })
    expect(result).toMatchObject({ estimate: 0, pValue: 1, casesNeeded: null, effectSize: null })
    expect(result.undecidable).toContain('do not vary')
  })

  it('is a comparison of fewer than 5 groups', () => {
    const values = spread(20).map((value) => value / 100)
    const groups = values.map((_, i) => `g${i % 4}`)
    const options = { scale: { min: 0, max: 1 }, groups }
    const result = compareSamples(values, values.toReversed(), options)
    expect(result.undecidable).toBe('only 4 groups: at least 5 are needed')
    expect(result.casesNeeded === null || result.casesNeeded >= 25).toBe(true)
  })

  it('is a relative difference to a baseline without a sign', () => {
    const options = { scale: 'unbounded', hypothesis: { kind: 'greater', margin: -0.1, relative: true } } as const
    const baseline = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + i / 100))
    expect(compareSamples(spread(20), baseline, options).undecidable).toContain('sign')
    expect(compareSamples([1, 0], [0, 0], { ...options, scale: 'binary' })).toMatchObject({
      estimate: null,
      undecidable: "the baseline's mean is 0: nothing is relative to it",
    })
  })
})

describe('bad input', () => {
  it.each([
    [[[], []], { scale: 'binary' }, 'candidate is empty'],
    [[[1], [1, 0]], { scale: 'binary' }, 'candidate and baseline must be equally long'],
    [
      [
        [1, 0.5],
        [1, 1],
      ],
      { scale: 'binary' },
      'candidate[1] must be 0, 1 or null (missing); got 0.5',
    ],
    [[[1], [Number.NaN]], { scale: 'unbounded' }, 'baseline[0] must be a finite number or null (missing); got NaN'],
    [[[1], [-Infinity]], { scale: 'unbounded' }, 'got -Infinity'],
    [
      [[6], [1]],
      { scale: { min: 1, max: 5 } },
      'candidate[0] must be a number from 1 to 5, the declared range, or null (missing); got 6',
    ],
    [[[1], [1]], { scale: { min: 5, max: 5 } }, 'scale.min must be below scale.max; got 5 and 5'],
    [[[1], [1]], { scale: { min: 0, max: Infinity } }, 'scale.max must be a finite number; got Infinity'],
    [[[1], [1]], { scale: 'ordinal' }, "scale must be 'binary', 'unbounded' or { min, max }; got ordinal"],
    [[[1], [1]], { scale: 'binary', confidence: 1 }, 'confidence must lie between 0 and 1, both excluded; got 1'],
    [[[1], [1]], { scale: 'binary', power: 0 }, 'power must lie between 0 and 1'],
    [[[1], [1]], { scale: 'binary', seed: 0.5 }, 'seed must be a safe integer; got 0.5'],
    [[[1], [1]], { scale: 'binary', missing: 'drop' }, "missing must be 'bound', 'exclude' or 'zero'; got drop"],
    [
      [[1], [1]],
      { scale: { min: 1, max: 5 }, missing: 'zero' },
      "missing 'zero' needs a scale that contains 0; got 1 to 5",
    ],
    [
      [[1], [1]],
      { scale: 'binary', hypothesis: { kind: 'less', margin: 0 } },
      "hypothesis.kind must be 'greater' or 'within'; got less",
    ],
    [
      [[1], [1]],
      { scale: 'binary', hypothesis: { kind: 'greater', margin: Number.NaN } },
      'hypothesis.margin must be a finite number; got NaN',
    ],
    [
      [[1], [1]],
      { scale: 'binary', hypothesis: { kind: 'within', margin: -0.1 } },
      "hypothesis.margin of 'within' must not be negative; got -0.1",
    ],
    [[[1], [1]], { scale: 'binary', groups: [] }, 'candidate and groups must be equally long'],
    [[[1], [1]], { scale: 'binary', groups: ['a'], paired: false }, 'groups need paired samples'],
  ] as const)('%o with %o is refused', ([candidate, baseline], options, message) => {
    const bad = (): unknown => compareSamples([...candidate], [...baseline], options as unknown as Question['options'])
    expect(bad).toThrow(RangeError)
    expect(bad).toThrow(message)
  })
})
