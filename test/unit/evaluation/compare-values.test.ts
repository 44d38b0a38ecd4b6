import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Claim } from '../../../src/evaluation/claim.ts'
import { compareValues } from '../../../src/evaluation/compare-values.ts'
import type { Values } from '../../../src/evaluation/values.ts'

const improvement = { claim: { kind: 'improvement', by: 0 } } as const

/** `yes` times true, then false. */
function rate(yes: number, of: number): boolean[] {
  return Array.from({ length: of }, (_, index) => index < yes)
}

describe('compareValues', () => {
  test('compares by index', () => {
    expect(compareValues(rate(180, 200), rate(150, 200), improvement)).toMatchObject({
      evaluation: null,
      metric: { name: 'score', unit: 'share', scale: 'binary' },
      candidate: { name: 'candidate', mean: 0.9, n: 200, missing: 0 },
      baseline: { name: 'baseline', mean: 0.75 },
      interleaved: null,
      statistics: { pairs: { better: 30, worse: 0, tied: 170 } },
      verdict: { state: 'pass', reason: 'better' },
    })
  })

  test('shows values that differ most, by index', () => {
    const { flips } = compareValues([1, 0.5, null, 0], [0, 0.5, 1, 0.25], { ...improvement, metric: 'quality' })
    expect(flips).toEqual({
      better: [{ caseId: '0', input: 0, candidate: 1, baseline: 0, difference: 1 }],
      worse: [{ caseId: '3', input: 3, candidate: 0, baseline: 0.25, difference: -0.25 }],
    })
  })

  test('unpaired arrays may differ in length', () => {
    const { statistics, flips } = compareValues(rate(90, 100), rate(30, 60), { ...improvement, paired: false })
    expect(statistics.n).toBe(160)
    expect(flips).toEqual({ better: [], worse: [] })
  })

  test('paired arrays may not', () => {
    expect(() => compareValues(rate(1, 3), rate(1, 2), improvement)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: candidate has 3 values and baseline 2, but paired values belong together by index. Give both the same length, with null for missing scores, or paired: false.]`,
    )
  })

  test('takes groups for what they are', () => {
    const groups = rate(0, 200).map((_, index) => `document ${index % 3}`)
    const { verdict } = compareValues(rate(180, 200), rate(150, 200), { ...improvement, groups })
    expect(verdict.state).toBe('inconclusive')
    expect(() => compareValues([1], [0], { ...improvement, groups: ['a', 'b'] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: groups must name a group (or undefined) for each of the 1 values, got 2]`,
    )
    expect(() =>
      compareValues([1], [0], { ...improvement, groups: ['a'], paired: false }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: paired: false takes all cases for independent, but they have groups: compare paired, or leave the groups out]`,
    )
  })

  test('where lower is better, lower is better', () => {
    const options = { ...improvement, direction: 'lower', range: null } as const
    const [fast, slow] = [100, 110].map((level) =>
      Array.from({ length: 50 }, (_, index) => level + ((index * level) % 13)),
    )
    expect(compareValues(fast ?? [], slow ?? [], options).verdict).toEqual({ state: 'pass', reason: 'better' })
    expect(compareValues(slow ?? [], fast ?? [], options).verdict).toEqual({ state: 'fail', reason: 'worse' })
  })

  test('arrays that hold nothing are inconclusive, empty ones are refused', () => {
    expect(() => compareValues([], [], improvement)).toThrow(
      new RangeError('candidate is empty: give at least one value'),
    )
    for (const values of [[null], [null, null]]) {
      expect(compareValues(values, values, improvement)).toMatchObject({
        candidate: { mean: null, standardError: null, n: 0 },
        verdict: { state: 'inconclusive' },
      })
    }
  })
})

describe('laws of comparisons', () => {
  const pairs = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Array<[T, T]>> =>
    fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 40 })
  const booleans = pairs(fc.option(fc.boolean(), { freq: 10 }))
  const numbers = pairs(
    fc.option(
      fc.integer({ min: 0, max: 4 }).map((step) => step / 4),
      { freq: 10 },
    ),
  )
  const unbounded = pairs(fc.integer({ min: 50, max: 60 }))
  const margin = fc.constantFrom(0.02, 0.1, 0.3)
  const claim: fc.Arbitrary<Claim> = fc.oneof(
    margin.map((by) => ({ kind: 'improvement' as const, by })),
    fc.constant({ kind: 'improvement' as const, by: 0 }),
    margin.map((within) => ({ kind: 'non-inferiority' as const, within })),
    margin.map((within) => ({ kind: 'equivalence' as const, within })),
  )
  const data: fc.Arbitrary<{ pairs: ReadonlyArray<readonly [Values[number], Values[number]]>; range: [0, 1] | null }> =
    fc.oneof(
      fc.record({ pairs: booleans, range: fc.constant<[0, 1]>([0, 1]) }),
      fc.record({ pairs: numbers, range: fc.constant<[0, 1]>([0, 1]) }),
      fc.record({ pairs: unbounded, range: fc.constant(null) }),
    )
  const split = (pairs: ReadonlyArray<readonly [Values[number], Values[number]]>): [Values, Values] => [
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  ]

  test('swapping the arms mirrors estimate, interval, pairs and flips', () => {
    fc.assert(
      fc.property(data, fc.boolean(), ({ pairs, range }, paired) => {
        const [a, b] = split(pairs)
        const options = { ...improvement, range, paired }
        const [there, back] = [compareValues(a, b, options), compareValues(b, a, options)]
        expect(back.candidate).toEqual({ ...there.baseline, name: 'candidate' })
        expect(back.flips.better.map(({ caseId }) => caseId)).toEqual(there.flips.worse.map(({ caseId }) => caseId))
        const mirrored = [there.statistics.interval.upper, there.statistics.interval.lower].map((limit) => -limit)
        const limits = [back.statistics.interval.lower, back.statistics.interval.upper]
        limits.forEach((limit, index) => expectClose(limit, mirrored[index] ?? Number.NaN))
        expectClose(back.statistics.estimate ?? 0, -(there.statistics.estimate ?? 0))
      }),
      { numRuns: 150 },
    )
  })

  test('turning the direction of the metric turns the comparison', () => {
    fc.assert(
      fc.property(data, ({ pairs, range }) => {
        const [a, b] = split(pairs)
        const higher = compareValues(a, b, { ...improvement, range })
        const lower = compareValues(b, a, { ...improvement, range, direction: 'lower' })
        expectClose(lower.statistics.interval.lower, higher.statistics.interval.lower)
        expectClose(lower.statistics.interval.upper, higher.statistics.interval.upper)
        expect(lower.verdict.state).toBe(higher.verdict.state)
        expect(lower.baseline.mean).toBe(higher.candidate.mean)
        expectClose(lower.statistics.candidate.mean ?? 7, -(higher.statistics.baseline.mean ?? -7))
      }),
      { numRuns: 150 },
    )
  })

  test('nothing passes and fails: swapped arms never both improve, and equal arms neither', () => {
    fc.assert(
      fc.property(data, claim, ({ pairs, range }, claim) => {
        const [a, b] = split(pairs)
        const states = [compareValues(a, b, { claim, range }), compareValues(b, a, { claim, range })]
        if (claim.kind === 'improvement') {
          expect(states.filter(({ verdict }) => verdict.state === 'pass').length).toBeLessThan(2)
          expect(compareValues(a, a, { claim, range }).verdict.state).not.toBe('pass')
        } else {
          expect(compareValues(a, a, { claim, range }).verdict.state).not.toBe('fail')
        }
      }),
      { numRuns: 150 },
    )
  })
})

function expectClose(actual: number, expected: number): void {
  if (Number.isFinite(expected)) {
    expect(Math.abs(actual - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)))
  } else {
    expect(actual).toBe(expected)
  }
}

test('the arms’ means differ by the estimate, also where scores are missing', () => {
  const candidate = [1, 1, 0, null, 1, 0.5]
  const baseline = [0, 1, null, 1, 0.5, 0.5]
  const { statistics, ...arms } = compareValues(candidate, baseline, { claim: { kind: 'improvement', by: 0 } })
  expect((arms.candidate.mean ?? NaN) - (arms.baseline.mean ?? NaN)).toBeCloseTo(statistics.estimate ?? NaN, 12)
  expect(arms.candidate).toMatchObject({ n: 5, missing: 1 })
  expect(arms.baseline).toMatchObject({ n: 5, missing: 1 })
})
