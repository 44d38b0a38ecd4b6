import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cochranQTest } from '../../../../src/statistics/groups/cochran-q-test.ts'
import { dunnTest } from '../../../../src/statistics/groups/dunn-test.ts'
import { friedmanTest } from '../../../../src/statistics/groups/friedman-test.ts'
import { kruskalWallisTest } from '../../../../src/statistics/groups/kruskal-wallis-test.ts'
import { mannWhitneyTest } from '../../../../src/statistics/ranks/mann-whitney-test.ts'
import { groups, refusedGroups, twoGroups } from './group-arbitraries.ts'

describe('Kruskal–Wallis and Dunn', () => {
  it('of two groups are the Mann–Whitney test', () => {
    fc.assert(
      fc.property(twoGroups, ([first, second]) => {
        const { normal } = mannWhitneyTest(second, first)
        const test = kruskalWallisTest([first, second])
        expect(test === null).toBe(normal === null)
        fc.pre(test !== null && normal !== null)
        expect(test.h).toBeCloseTo(normal.z ** 2, 10)
        expect(dunnTest([first, second])?.[0]?.z).toBeCloseTo(normal.z, 10)
      }),
    )
  })

  it('see order only', () => {
    fc.assert(
      fc.property(groups, (groups) => {
        const stretched = groups.map((group) => group.map((value) => value ** 3))
        expect(kruskalWallisTest(stretched)).toEqual(kruskalWallisTest(groups))
        expect(kruskalWallisTest(groups.toReversed())?.h ?? 0).toBeCloseTo(kruskalWallisTest(groups)?.h ?? 0, 10)
        for (const { pValue, adjustedPValue } of dunnTest(groups) ?? []) {
          expect(adjustedPValue).toBeGreaterThanOrEqual(pValue)
        }
      }),
    )
  })

  it('have no answer where all is tied, and refuse what are no groups', () => {
    expect(kruskalWallisTest([[2, 2], [2]])).toBeNull()
    expect(dunnTest([[2, 2], [2]])).toBeNull()
    for (const [, groups, message] of refusedGroups) {
      expect(() => kruskalWallisTest(groups)).toThrow(message)
      expect(() => dunnTest(groups)).toThrow(message)
    }
  })
})

const rowsOf = (value: fc.Arbitrary<number>): fc.Arbitrary<number[][]> =>
  fc
    .integer({ min: 2, max: 4 })
    .chain((k) => fc.array(fc.array(value, { minLength: k, maxLength: k }), { minLength: 1, maxLength: 12 }))

describe('Friedman and Cochran', () => {
  it('agree on 0 and 1', () => {
    fc.assert(
      fc.property(rowsOf(fc.constantFrom(0, 1)), (rows) => {
        const [friedman, cochran] = [friedmanTest(rows), cochranQTest(rows)]
        expect(friedman?.chiSquare ?? -1).toBeCloseTo(cochran?.q ?? -1, 10)
        expect(friedman?.pValue ?? -1).toBeCloseTo(cochran?.pValue ?? -1, 10)
      }),
    )
  })

  it('do not depend on the order of items or variants', () => {
    fc.assert(
      fc.property(rowsOf(fc.integer({ min: 1, max: 5 })), (rows) => {
        const test = friedmanTest(rows)
        const turned = friedmanTest(rows.map((row) => row.toReversed()).toReversed())
        expect(turned?.chiSquare ?? -1).toBeCloseTo(test?.chiSquare ?? -1, 10)
        expect(test?.kendallW ?? 0).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  it('have no answer where no row tells variants apart, and refuse what is no table', () => {
    expect(
      friedmanTest([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull()
    expect(
      cochranQTest([
        [1, 1],
        [0, 0],
      ]),
    ).toBeNull()
    for (const test of [friedmanTest, cochranQTest]) {
      expect(() => test([])).toThrow('rows.length')
      expect(() => test([[1]])).toThrow('rows[0].length')
      expect(() => test([[1, 0], [1]])).toThrow('rows[1] must be as long as rows[0]')
      expect(() => test([[1, Number.NaN]])).toThrow('rows[0][1]')
    }
    expect(() => cochranQTest([[1, 2]])).toThrow('rows[0][1] must be 0 or 1; got 2')
  })
})
