import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { midRanks } from '../../../../src/statistics/ranks/mid-ranks.ts'
import { signTest } from '../../../../src/statistics/ranks/sign-test.ts'
import { signedRankTest } from '../../../../src/statistics/ranks/signed-rank-test.ts'

const coarse = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 })
const fine = fc
  .uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 25 })
  .chain((sizes) =>
    fc
      .array(fc.boolean(), { minLength: sizes.length, maxLength: sizes.length })
      .map((signs) => sizes.map((size, i) => (signs[i] ? size : -size))),
  )
const treatments = fc.constantFrom('pratt', 'wilcoxon')

/** Positive rank sums of all ways of giving signs to the ranks. */
function allRankSums(ranks: readonly number[]): number[] {
  return ranks.reduce((sums, rank) => sums.flatMap((sum) => [sum, sum + rank]), [0])
}

describe('signed-rank test', () => {
  it('is what counting all signs gives, ties and zeros included', () => {
    fc.assert(
      fc.property(coarse, treatments, (differences, zeros) => {
        const test = signedRankTest(differences, { zeros })
        fc.pre(test !== null)
        const ranked = zeros === 'pratt' ? differences : differences.filter((value) => value !== 0)
        const ranks = [...midRanks(ranked.map(Math.abs)).ranks].filter((_, i) => ranked[i] !== 0)
        const sums = allRankSums(ranks)
        const share = (holds: (sum: number) => boolean): number => sums.filter(holds).length / sums.length
        expect(test.exact?.greater).toBeCloseTo(
          share((sum) => sum >= test.positiveRankSum),
          14,
        )
        expect(test.exact?.less).toBeCloseTo(
          share((sum) => sum <= test.positiveRankSum),
          14,
        )
      }),
    )
  })

  it('mirrors with the signs, and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.oneof(coarse, fine), treatments, (differences, zeros) => {
        const test = signedRankTest(differences, { zeros })
        const mirrored = signedRankTest(
          differences.map((value) => -value),
          { zeros },
        )
        expect(signedRankTest(differences.toReversed(), { zeros })).toEqual(test)
        fc.pre(test !== null && mirrored !== null)
        expect(mirrored.exact?.less).toBeCloseTo(test.exact?.greater ?? 2, 14)
        expect(mirrored.rankBiserial).toBeCloseTo(-test.rankBiserial, 14)
        expect(mirrored.shift.estimate).toBeCloseTo(-test.shift.estimate, 12)
        expect(mirrored.normal.z).toBeCloseTo(-test.normal.z, 12)
      }),
    )
  })

  it('rejects exactly the shifts outside its interval', () => {
    fc.assert(
      fc.property(
        fine,
        fc.constantFrom(0.8, 0.9, 0.95),
        fc.integer({ min: -999, max: 999 }),
        (differences, confidence, by) => {
          const shift = by + 0.25
          const test = signedRankTest(differences, { confidence })
          const { interval = null, achievedConfidence = null } = test?.shift ?? {}
          fc.pre(interval !== null && achievedConfidence !== null && achievedConfidence >= confidence)
          const shifted = signedRankTest(differences.map((value) => value - shift))
          const isOutside = shift < interval.lower || shift > interval.upper
          // Where shifting has made ties, the exact distribution is another.
          fc.pre(shifted?.shift.interval !== null)
          expect((shifted?.exact?.twoSided ?? 0) <= 1 - confidence).toBe(isOutside)
          expect(test?.shift.estimate).toBeGreaterThanOrEqual(interval.lower)
          expect(test?.shift.estimate).toBeLessThanOrEqual(interval.upper)
        },
      ),
    )
  })

  it('approaches the normal one, with an interval beyond the exact distribution too', () => {
    const differences = Array.from({ length: 3000 }, (_, i) => ((i * 1103) % 3001) - 1400.25)
    const test = signedRankTest(differences)
    expect(test?.exact).toBeNull()
    expect(test?.shift.interval?.lower).toBeGreaterThan(50)
    expect(test?.shift.interval?.upper).toBeLessThan(150)
    const smaller = signedRankTest(differences.slice(0, 400))
    expect(smaller?.exact?.twoSided).toBeCloseTo(smaller?.corrected.twoSided ?? 2, 3)
  })

  it('takes 100,000 differences', () => {
    const test = signedRankTest(Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i) + 0.01))
    expect(test?.normal.greater).toBeLessThan(0.01)
    expect(test?.shift.estimate).toBeCloseTo(0.01, 2)
  })

  it('has no answer without differences, and refuses what is none', () => {
    expect(signedRankTest([0, 0])).toBeNull()
    expect(() => signedRankTest([])).toThrow('differences.length')
    expect(() => signedRankTest([1, Number.POSITIVE_INFINITY])).toThrow('differences[1]')
    expect(() => signedRankTest([1], { confidence: 1 })).toThrow('confidence')
    expect(() => signedRankTest([1], { zeros: 'drop' as 'pratt' })).toThrow(
      "zeros must be 'pratt' or 'wilcoxon'; got drop",
    )
  })
})

describe('sign test', () => {
  it('sees signs only, and mirrors with them', () => {
    fc.assert(
      fc.property(coarse, (differences) => {
        const test = signTest(differences)
        expect(signTest(differences.map(Math.sign))).toEqual(test)
        const mirrored = signTest(differences.map((value) => -value))
        expect(mirrored.midP.less).toBeCloseTo(test.midP.greater, 14)
        expect(test.midP.less + test.midP.greater).toBeCloseTo(1, 14)
        expect(test.midP.twoSided).toBeLessThanOrEqual(test.exact.twoSided)
        expect(test.midP.twoSided).toBeGreaterThan(0)
      }),
    )
  })

  it('gives ½ and 1 where nothing differs, and refuses an empty array', () => {
    const { exact, midP, zeros } = signTest([0, 0])
    expect({ exact, midP, zeros }).toEqual({
      exact: { less: 1, greater: 1, twoSided: 1 },
      midP: { less: 0.5, greater: 0.5, twoSided: 1 },
      zeros: 2,
    })
    expect(() => signTest([])).toThrow('differences.length')
    expect(() => signTest([Number.NaN])).toThrow('differences[0]')
  })
})
