import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { judgePrecision } from '../../../../src/statistics/planning/judge-precision.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

interface Spread {
  readonly cases: number
  readonly answers: number
  readonly judge: number
}

type Drawn = Array<Array<Array<number | null>>>

/** Standard deviations → scores by case, trial and repeat. */
function draw(spread: Spread, [n, trials, repeats]: readonly [number, number, number], seed: number): Drawn {
  const random = createRandom(seed)
  const normal = (): number => normalQuantile(random.next() || 0.5)
  return Array.from({ length: n }, () => {
    const centre = spread.cases * normal()
    return Array.from({ length: trials }, () => {
      const answer = centre + spread.answers * normal()
      return Array.from({ length: repeats }, () => answer + spread.judge * normal())
    })
  })
}

describe('judgePrecision', () => {
  // Sokal and Rohlf 2012, Biometry, box 10.1: wing lengths of mosquitoes, 3 cages, 4 females each, both wings measured.
  it('finds the components of a published table', () => {
    const cages = [
      [
        [58.5, 59.5],
        [77.8, 80.9],
        [84, 83.6],
        [70.1, 68.3],
      ],
      [
        [69.8, 69.8],
        [56, 54.5],
        [50.7, 49.3],
        [63.8, 65.8],
      ],
      [
        [56.6, 57.5],
        [77.8, 79.2],
        [69.9, 69.2],
        [62.1, 64.5],
      ],
    ]
    const found = judgePrecision([cages])
    expect(found?.betweenRepeats).toBeCloseTo(1.3017, 4)
    expect(found?.betweenAnswers).toBeCloseTo(94.9424, 3)
    expect(found?.betweenCases).toBeCloseTo(17.7064, 3)
  })

  const size = [6000, 3, 4] as const
  const spread: Spread = { cases: 1, answers: 0.5, judge: 1.5 }

  it('finds the components again, of one arm and of a difference', () => {
    const first = draw(spread, size, 1)
    const one = judgePrecision([first])
    expect(Math.abs((one?.betweenCases ?? 0) - 1)).toBeLessThan(0.08)
    expect(Math.abs((one?.betweenAnswers ?? 0) - 0.25)).toBeLessThan(0.04)
    expect(Math.abs((one?.betweenRepeats ?? 0) - 2.25)).toBeLessThan(0.05)
    const now = 1 + 0.25 / 3 + 2.25 / 12
    expect(one?.noiselessWidth).toBeCloseTo(Math.sqrt((now - 2.25 / 12) / now), 1)
    expect(one?.singleRepeatWidth).toBeCloseTo(Math.sqrt((now - 2.25 / 12 + 2.25 / 3) / now), 1)
    expect(one?.manyTrialsWidth).toBeCloseTo(Math.sqrt(1 / now), 1)
    const two = judgePrecision([first, draw(spread, size, 2)])
    expect(Math.abs((two?.betweenCases ?? 0) - 2)).toBeLessThan(0.16)
    expect(Math.abs((two?.betweenAnswers ?? 0) - 0.5)).toBeLessThan(0.06)
    expect(Math.abs((two?.betweenRepeats ?? 0) - 4.5)).toBeLessThan(0.1)
  })

  it('finds the same where some repeats gave no score', () => {
    const random = createRandom(3)
    const holes = draw(spread, size, 4).map((trials) =>
      trials.map((scores) => scores.map((score) => (random.next() < 0.3 ? null : score))),
    )
    const found = judgePrecision([holes])
    expect(Math.abs((found?.betweenCases ?? 0) - 1)).toBeLessThan(0.08)
    expect(Math.abs((found?.betweenAnswers ?? 0) - 0.25)).toBeLessThan(0.06)
    expect(Math.abs((found?.betweenRepeats ?? 0) - 2.25)).toBeLessThan(0.08)
  })

  it('cannot tell answers from cases where there is one trial of each', () => {
    const found = judgePrecision([draw(spread, [6000, 1, 4], 5)])
    expect(Math.abs((found?.betweenCases ?? 0) - 1.25)).toBeLessThan(0.08)
    expect(found).toMatchObject({ betweenAnswers: null, manyTrialsWidth: null })
  })

  it('takes no noise for that of a difference where both arms have the same replies', () => {
    const first = draw(spread, [200, 1, 3], 6)
    const shifted = first.map((trials, index) => trials.map((scores) => scores.map((score) => (score ?? 0) + index)))
    expect(judgePrecision([shifted, first])?.betweenRepeats).toBeCloseTo(0, 10)
  })

  it('knows nothing of one case, of single scores, or of what does not vary', () => {
    expect(judgePrecision([])).toBeNull()
    expect(judgePrecision([[]])).toBeNull()
    expect(judgePrecision([[[[1, 2]]]])).toBeNull()
    expect(judgePrecision([[[[1]], [[2]]]])).toBeNull()
    expect(judgePrecision([[[[1, null]], [[null, null]], [[2, null]]]])).toBeNull()
    expect(judgePrecision([[[[0.1, 0.1]], [[0.1, 0.1]]]])).toBeNull()
  })

  test('a judge without noise is worth asking once', () => {
    const score = fc.double({ min: -1e3, max: 1e3, noNaN: true })
    const cases = fc.array(fc.array(score, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 9 })
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 4 }), (answers, repeats) => {
        const found = judgePrecision([answers.map((trials) => trials.map((each) => Array(repeats).fill(each)))])
        expect(found ?? { betweenRepeats: 0, singleRepeatWidth: 1, noiselessWidth: 1 }).toMatchObject({
          betweenRepeats: 0,
          singleRepeatWidth: 1,
          noiselessWidth: 1,
        })
      }),
    )
  })
})

test('where cases have groups, noise is a smaller part: what it changes of the variance is divided by the design effect', () => {
  const scores = draw({ cases: 1, answers: 0.8, judge: 0.7 }, [120, 2, 3], 4)
  const [alone, grouped] = [judgePrecision([scores]), judgePrecision([scores], 3)]
  for (const name of ['singleRepeatWidth', 'noiselessWidth', 'manyTrialsWidth'] as const) {
    const change = (width: number | null | undefined): number => (width ?? NaN) ** 2 - 1
    expect(change(alone?.[name])).not.toBeCloseTo(0, 2)
    expect(change(grouped?.[name])).toBeCloseTo(change(alone?.[name]) / 3, 10)
  }
  expect(grouped?.betweenCases).toBe(alone?.betweenCases)
})

test('groups that cancel out leave widths that are numbers', () => {
  const scores = [[[1, 1]], [[0, 0]], [[1, 1]], [[0, 0]]]
  expect(judgePrecision([scores], 0)).toMatchObject({ singleRepeatWidth: 1, noiselessWidth: 1 })
})
