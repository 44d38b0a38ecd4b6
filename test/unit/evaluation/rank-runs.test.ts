import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rankRuns } from '../../../src/evaluation/rank-runs.ts'
import type { Ranking, RankingOptions } from '../../../src/evaluation/ranking/ranking.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { cochranQTest } from '../../../src/statistics/groups/cochran-q-test.ts'
import { syntheticRun, type SyntheticCase } from '../../support/synthetic-run.ts'

/** Wrong on the cases whose index, scrambled, is below so many per cent. */
function wrongOn(percent: number, name: string, extra: Partial<SyntheticCase> = {}, n: number = 300): Run {
  return syntheticRun(
    name,
    Array.from({ length: n }, (_, index) => ({
      scores: [(index * 37) % 100 < percent ? 0 : 1],
      latencyMs: 100 + ((index * 7) % 11),
      ...extra,
    })),
  )
}

const good = wrongOn(4, 'good')
const nearly = wrongOn(5, 'nearly')
const poor = wrongOn(30, 'poor')
const bad = wrongOn(60, 'bad')

const outcome = ({ tied, winner, conclusion }: Ranking): unknown => ({ tied, winner, conclusion })

describe('each against each', () => {
  test('the winner is shown to be better than every other', () => {
    const ranking = rankRuns({ bad, good, poor })
    expect(outcome(ranking)).toEqual({
      tied: ['good'],
      winner: 'good',
      conclusion: 'good is shown to be better than every other variant. Recommend deployment of good.',
    })
    expect(ranking.pairs.map(({ candidate, baseline, shown }) => [candidate, baseline, shown])).toEqual([
      ['good', 'bad', 'better'],
      ['poor', 'bad', 'better'],
      ['poor', 'good', 'worse'],
    ])
  })

  test('those that nobody beats are tied, and none of them wins', () => {
    const ranking = rankRuns({ good, nearly, bad })
    expect(ranking).toMatchObject({ tied: ['good', 'nearly'], winner: null })
    expect(ranking.conclusion).toMatch(
      /^good and nearly are tied: none is shown to be better than another of them\. A fresh sample of [\d,]+ cases would decide/u,
    )
  })

  test('intervals hold together: they are wider by the number of pairs', () => {
    const two = rankRuns({ good, bad })
    const four = rankRuns({ good, nearly, poor, bad })
    expect(two.pairs[0]?.comparison.statistics.interval.confidence).toBe(0.95)
    expect(four.pairs).toHaveLength(6)
    for (const { comparison } of four.pairs) {
      expect(comparison.statistics.interval.confidence).toBeCloseTo(1 - 0.05 / 6, 12)
    }
  })

  test('Holm finds no less than Bonferroni', () => {
    const [plain, holm] = (['bonferroni', 'holm'] as const).map((correction) =>
      rankRuns({ good, nearly, poor, bad }, { correction }),
    )
    for (const [index, pair] of (plain?.pairs ?? []).entries()) {
      const other = holm?.pairs[index]
      expect(pair.shown === 'nothing' || other?.shown === pair.shown).toBe(true)
      expect(other?.adjustedPValue).toBeLessThanOrEqual(pair.adjustedPValue)
    }
  })

  test('the omnibus test of cases in groups permutes whole groups', () => {
    const grouped = (rate: number, name: string) =>
      syntheticRun(
        name,
        Array.from({ length: 60 }, (_, index) => ({
          scores: [Number((index % 20) / 20 < rate)],
          group: `g${index % 20}`,
        })),
      )
    const ranking = rankRuns({ all: grouped(1, 'all'), half: grouped(0.5, 'half'), few: grouped(0.2, 'few') })
    expect(ranking.omnibus).toMatchObject({ method: 'Q of groups, permuted', df: 2, n: 60 })
    expect(ranking.omnibus?.pValue).toBeLessThan(0.01)
  })

  test('the omnibus test is Cochran’s Q of the cases', () => {
    const runs = [good, nearly, bad]
    const rows = good.cases.map((_, index) => runs.map(({ observations }) => observations[index]?.scores[0] ?? -1))
    const { omnibus } = rankRuns({ good, nearly, bad })
    const expected = cochranQTest(rows)
    expect(omnibus).toEqual({ method: 'Cochran’s Q', statistic: expected?.q, df: 2, pValue: expected?.pValue, n: 300 })
  })

  test('is Friedman’s where scores are numbers, and absent where all are the same', () => {
    expect(rankRuns({ good, bad }, { metric: 'latency' }).omnibus).toBeNull()
    const slow = wrongOn(4, 'slow', { latencyMs: 200 })
    expect(rankRuns({ good, slow }, { metric: 'latency' }).omnibus).toMatchObject({ method: 'Friedman', df: 1 })
  })
})

describe('against a control', () => {
  test('the winner is graded by what its interval shows', () => {
    const ranking = rankRuns({ poor, good }, { control: 'poor' })
    expect(ranking).toMatchObject({ winner: 'good', tied: ['good'], improvement: { grade: 'significant' } })
    expect(ranking.conclusion).toMatch(
      /^1 of 1 variant is shown to improve on poor\. good shows significant improvement over poor of \+37\.1 % \(\+\d+\.\d to \+\d+\.\d %, more than 10 %\)\. Recommend deployment\.$/u,
    )
  })

  test('an improvement that is shown, but not to be large, is called slight whatever was estimated', () => {
    const ranking = rankRuns({ base: wrongOn(10, 'base'), next: wrongOn(4, 'next') }, { control: 'base' })
    expect(ranking).toMatchObject({ winner: 'next', improvement: { grade: 'slight' } })
    expect(ranking.improvement?.comparison.statistics.estimate).toBeGreaterThan(0.05)
    expect(ranking.conclusion).toContain('next shows slight improvement over base of +6.7 %')
    expect(ranking.conclusion).toContain('not shown to be more than 5 %). May not justify deployment costs.')
  })

  test('of several that are better none wins: which of them is, was not asked', () => {
    expect(outcome(rankRuns({ bad, poor, good }, { control: 'bad' }))).toEqual({
      tied: ['poor', 'good'],
      winner: null,
      conclusion:
        '2 of 2 variants are shown to improve on bad. poor and good do, and which of them is better was not asked: compare them without a control.',
    })
  })

  test('where none is better, it says whether that is known', () => {
    expect(rankRuns({ good, bad }, { control: 'good' }).conclusion).toBe(
      '0 of 1 variant are shown to improve on good. Recommend exploring different approaches.',
    )
    expect(rankRuns({ nearly, good }, { control: 'nearly' }).conclusion).toMatch(
      /^0 of 1 variant are shown to improve on nearly\. For good none is ruled out either\. A fresh sample of [\d,]+ cases would decide/u,
    )
  })
})

describe('guards', () => {
  const slow = syntheticRun(
    'slow',
    Array.from({ length: 300 }, (_, index) => ({ scores: [index % 100 === 0 ? 0 : 1], latencyMs: 400 + (index % 13) })),
  )
  const guard = { metric: 'latency', within: { relative: 0.1 } }

  test('who is shown to violate one cannot win, and the next may', () => {
    const steady = syntheticRun(
      'steady',
      good.observations.map(({ latencyMs, scores }) => ({ scores, latencyMs: latencyMs + 1 })),
    )
    const ranking = rankRuns({ bad, steady, slow }, { control: 'bad', guard })
    expect(ranking.arms.map(({ name, guards }) => [name, guards.map(({ state }) => state)])).toEqual([
      ['bad', []],
      ['steady', ['pass']],
      ['slow', ['fail']],
    ])
    expect(ranking).toMatchObject({ tied: ['steady'], winner: 'steady' })
  })

  test('a threshold needs no control', () => {
    const ranking = rankRuns({ good, slow, bad }, { guard: { metric: 'latency', below: 200 } })
    expect(ranking).toMatchObject({ tied: ['good'], winner: 'good' })
    expect(ranking.conclusion).toBe(
      'good is shown to be better than every other variant that is left. Recommend deployment of good. slow is shown to violate latency.mean.',
    )
  })

  test('one of which nobody knows leaves no winner', () => {
    const varied = syntheticRun(
      'varied',
      Array.from({ length: 300 }, (_, index) => ({ scores: [1], latencyMs: 100 + (index % 11 === 0 ? 300 : 0) })),
    )
    const ranking = rankRuns(
      { bad, varied },
      { control: 'bad', guard: { metric: 'latency', within: { relative: 0.25 } } },
    )
    expect(ranking).toMatchObject({ tied: ['varied'], winner: null })
    expect(ranking.conclusion).toContain('Whether varied keeps latency.mean is not known.')
  })

  test('are each judged at a confidence corrected for the variants that could win', () => {
    const ranking = rankRuns({ bad, good, poor, slow }, { control: 'bad', guard: { metric: 'errors', below: 0.05 } })
    for (const { guards } of ranking.arms.slice(1)) {
      expect(guards[0]?.judged.statistics.interval.confidence).toBeCloseTo(1 - 0.05 / 3, 12)
    }
  })
})

test('a lead that is too small is no win', () => {
  expect(rankRuns({ bad, good }, { minimumEstimate: 0.5 }).winner).toBe('good')
  expect(rankRuns({ bad, good }, { minimumEstimate: 0.6 })).toMatchObject({ winner: null, tied: ['good'] })
})

test.each<[string, () => unknown, string]>([
  ['one variant', () => rankRuns({ good }), 'variants: give at least two, { a: …, b: … }; got 1'],
  [
    'an unknown control',
    () => rankRuns({ good, bad }, { control: 'old' }),
    'control must be the name of a variant (good, bad), got "old"',
  ],
  [
    'a margin without a control',
    () => rankRuns({ good, bad }, { guard: { metric: 'latency', within: 5 } }),
    `guard: the margin of "latency" is a distance from a control: name one, { control: 'good' }, or ask for a threshold, { metric: 'latency', below: … }`,
  ],
  [
    'an unknown correction',
    () => rankRuns({ good, bad }, { correction: 'none' } as unknown as RankingOptions),
    `correction must be 'bonferroni' or 'holm', got none`,
  ],
])('refuses %s', (_what, ask, message) => {
  expect(ask).toThrow(new RangeError(message))
})

test('laws: who is given first does not matter, adjusted p and interval agree, a winner is tied with nobody', () => {
  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 })
  const bounded = { name: 'right', scale: { min: 0, max: 1 }, direction: 'higher' } as const
  fc.assert(
    fc.property(
      fc.array(scores, { minLength: 2, maxLength: 4 }),
      fc.constantFrom('bonferroni', 'holm'),
      (columns, correction) => {
        const runs = columns.map(
          (column, index) =>
            [
              `v${index}`,
              syntheticRun(
                `v${index}`,
                column.map((score) => ({ scores: [score ** (1 + index)] })),
                { metrics: [bounded] },
              ),
            ] as const,
        )
        const ranking = rankRuns(Object.fromEntries(runs), { correction })
        const reversed = rankRuns(Object.fromEntries(runs.toReversed()), { correction })
        expect(reversed.winner).toBe(ranking.winner)
        expect(reversed.tied.toSorted()).toEqual(ranking.tied.toSorted())
        expect(ranking.tied.length).toBeGreaterThan(0)
        expect(ranking.winner === null || ranking.tied.length === 1).toBe(true)
        for (const { adjustedPValue, shown } of ranking.pairs) {
          expect(adjustedPValue < 0.05).toBe(shown !== 'nothing')
        }
      },
    ),
    { numRuns: 30 },
  )
})
