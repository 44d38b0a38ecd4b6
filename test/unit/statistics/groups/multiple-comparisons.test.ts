import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { dunnettTail } from '../../../../src/statistics/groups/_internal/dunnett-tail.ts'
import { dunnettTest } from '../../../../src/statistics/groups/dunnett-test.ts'
import { gamesHowellTest } from '../../../../src/statistics/groups/games-howell-test.ts'
import { tukeyHSD } from '../../../../src/statistics/groups/tukey-hsd.ts'
import { studentTTest } from '../../../../src/statistics/mean/student-t-test.ts'
import { welchTTest } from '../../../../src/statistics/mean/welch-t-test.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { groups, refusedGroups, twoGroups } from './group-arbitraries.ts'

// Each run takes some studentised ranges, which are double integrals.
const few = { numRuns: 8 }

describe('multiple comparisons', () => {
  it('of two groups are t tests', () => {
    fc.assert(
      fc.property(twoGroups, ([first, second]) => {
        const [student, welch] = [studentTTest(second, first), welchTTest(second, first)]
        fc.pre(student !== null && welch !== null)
        const tukey = tukeyHSD([first, second])?.comparisons[0]
        expect(tukey?.pValue).toBeCloseTo(student.twoSided, 9)
        expect(tukey?.interval.lower).toBeCloseTo(student.interval.lower, 8)
        const games = gamesHowellTest([first, second])?.[0]
        expect(games?.pValue).toBeCloseTo(welch.twoSided, 9)
        expect(games?.interval.upper).toBeCloseTo(welch.interval.upper, 8)
        for (const alternative of ['two-sided', 'greater', 'less'] as const) {
          const dunnett = dunnettTest([first, second], { alternative })?.comparisons[0]
          expect(dunnett?.pValue).toBeCloseTo(student[alternative === 'two-sided' ? 'twoSided' : alternative], 9)
        }
        const sides = dunnettTest([first, second])?.comparisons[0]?.interval
        expect(sides?.upper).toBeCloseTo(student.interval.upper, 8)
      }),
      few,
    )
  })

  it('find a difference exactly where the interval excludes 0', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom('two-sided', 'greater', 'less'), (groups, alternative) => {
        const found = [
          ...(tukeyHSD(groups)?.comparisons ?? []),
          ...(gamesHowellTest(groups) ?? []),
          ...(dunnettTest(groups, { alternative })?.comparisons ?? []),
        ]
        for (const { pValue, interval } of found) {
          const nearest = Math.min(Math.abs(interval.lower), Math.abs(interval.upper))
          if (nearest < 1e-9) continue
          expect(pValue < 0.05).toBe(interval.lower > 0 || interval.upper < 0)
        }
      }),
      few,
    )
  })

  it('have no answer without variation, and refuse what are no groups', () => {
    expect(
      tukeyHSD([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull()
    expect(
      gamesHowellTest([
        [1, 1],
        [2, 2],
        [3, 4],
      ]),
    ).toBeNull()
    expect(gamesHowellTest([[1], [2, 3]])).toBeNull()
    expect(
      dunnettTest([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull()
    for (const test of [tukeyHSD, gamesHowellTest, dunnettTest]) {
      for (const [, groups, message] of refusedGroups) expect(() => test(groups)).toThrow(message)
      expect(() =>
        test(
          [
            [1, 2],
            [3, 4],
          ],
          { confidence: 0 },
        ),
      ).toThrow('confidence')
    }
    expect(() =>
      dunnettTest(
        [
          [1, 2],
          [3, 4],
        ],
        { alternative: 'both' as 'less' },
      ),
    ).toThrow('alternative')
  })
})

describe("Dunnett's distribution", () => {
  it.each([
    { sizes: [5, 5, 5], df: 12, t: 2, sides: 2 },
    { sizes: [4, 40, 12, 7], df: 59, t: 1.5, sides: 2 },
    { sizes: [30, 3, 3], df: 33, t: 1.2, sides: 1 },
    { sizes: [8, 8, 8, 8, 8], df: 35, t: -0.5, sides: 1 },
  ] as const)('is what drawing gives: $sizes, $sides', ({ sizes, df, t, sides }) => {
    const random = createRandom(7)
    const normal = (): number => normalQuantile(random.next() || 0.5)
    const runs = 10_000
    let exceeded = 0
    for (let run = 0; run < runs; run++) {
      const [control = 0, ...others] = sizes.map((size) => normal() / Math.sqrt(size))
      let squares = 0
      for (let i = 0; i < df; i++) squares += normal() ** 2
      const scale = Math.sqrt(squares / df)
      const largest = others.reduce((most, mean, i) => {
        const statistic = (mean - control) / (scale * Math.sqrt(1 / sizes[0] + 1 / (sizes[i + 1] ?? 1)))
        return Math.max(most, sides === 2 ? Math.abs(statistic) : statistic)
      }, Number.NEGATIVE_INFINITY)
      if (largest > t) exceeded++
    }
    const loadings = sizes.slice(1).map((size) => Math.sqrt(size / (size + sizes[0])))
    const tail = dunnettTail(t, { loadings, df, sides })
    expect(Math.abs(exceeded / runs - tail)).toBeLessThan(4 * Math.sqrt((tail * (1 - tail)) / runs))
  })

  it('keeps its far tails: between one comparison and the sum of all', () => {
    const one = (t: number): number => dunnettTail(t, { loadings: [0.7], df: 30, sides: 2 })
    for (const t of [5, 10, 20, 40]) {
      const three = dunnettTail(t, { loadings: [0.7, 0.7, 0.7], df: 30, sides: 2 })
      expect(three).toBeGreaterThan(one(t))
      expect(three).toBeLessThan(3 * one(t))
    }
  })
})
