import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionalOddsRatio } from '../../../../src/statistics/paired/conditional-odds-ratio.ts'
import { mcnemarTest } from '../../../../src/statistics/paired/mcnemar-test.ts'
import type { PairedCounts } from '../../../../src/statistics/paired/paired-counts.ts'

const counts = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60))
  .filter((cells) => cells.some((count) => count > 0))
  .map(([better, worse, tied]): PairedCounts => ({ better, worse, n: better + worse + tied }))

function choose(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}

describe('mcnemarTest', () => {
  it('counts the splits that are as one-sided', () => {
    for (let discordant = 0; discordant <= 12; discordant++) {
      for (let better = 0; better <= discordant; better++) {
        const { exact, midP } = mcnemarTest({ better, worse: discordant - better, n: 12 })
        let atLeast = 0
        for (let k = better; k <= discordant; k++) atLeast += choose(discordant, k) / 2 ** discordant
        expect(exact.greater).toBeCloseTo(atLeast, 13)
        expect(midP.greater).toBeCloseTo(atLeast - choose(discordant, better) / 2 ** discordant / 2, 13)
      }
    }
  })

  it('gives p-values in (0, 1] that mirror when the arms change places; mid-p is never above exact', () => {
    fc.assert(
      fc.property(counts, ({ better, worse, n }) => {
        const test = mcnemarTest({ better, worse, n })
        const mirrored = mcnemarTest({ better: worse, worse: better, n })
        for (const kind of ['exact', 'midP'] as const) {
          const { less, greater, twoSided } = test[kind]
          for (const p of [less, greater, twoSided]) {
            expect(p).toBeGreaterThan(0)
            expect(p).toBeLessThanOrEqual(1)
          }
          expect(mirrored[kind]).toEqual({ less: greater, greater: less, twoSided })
        }
        expect(test.midP.twoSided).toBeLessThanOrEqual(test.exact.twoSided)
        expect(test.midP.less + test.midP.greater).toBeCloseTo(1, 12)
        expect(test.corrected?.pValue ?? 1).toBeGreaterThanOrEqual(test.asymptotic?.pValue ?? 1)
      }),
    )
  })

  it('has no statistic where no pair differs', () => {
    expect(mcnemarTest({ better: 0, worse: 0, n: 5 })).toEqual({
      exact: { less: 1, greater: 1, twoSided: 1 },
      midP: { less: 0.5, greater: 0.5, twoSided: 1 },
      asymptotic: null,
      corrected: null,
    })
  })

  it('refuses counts that do not fit', () => {
    expect(() => mcnemarTest({ better: 3, worse: 3, n: 5 })).toThrow('got 3 + 3')
    expect(() => mcnemarTest({ better: 1.5, worse: 3, n: 5 })).toThrow('got 1.5')
  })
})

describe('conditionalOddsRatio', () => {
  it('agrees with the exact test: 1 is outside the interval exactly when the two-sided p-value is below 5 %', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const ratio = conditionalOddsRatio(pairs)
        fc.pre(ratio !== null)
        const { lower, upper, estimate } = ratio
        expect(lower).toBeLessThanOrEqual(estimate)
        expect(upper).toBeGreaterThanOrEqual(estimate)
        expect(lower > 1 || upper < 1).toBe(mcnemarTest(pairs).exact.twoSided < 0.05)
      }),
    )
  })

  it('turns over when the arms change places', () => {
    const ratio = conditionalOddsRatio({ better: 8, worse: 2, n: 30 })
    const mirrored = conditionalOddsRatio({ better: 2, worse: 8, n: 30 })
    expect((ratio?.lower ?? 0) * (mirrored?.upper ?? 0)).toBeCloseTo(1, 13)
  })

  it('is null where no pair differs, infinite where the baseline never won', () => {
    expect(conditionalOddsRatio({ better: 0, worse: 0, n: 3 })).toBeNull()
    const ratio = conditionalOddsRatio({ better: 2, worse: 0, n: 3 })
    expect(ratio).toMatchObject({ estimate: Infinity, upper: Infinity })
    expect(ratio?.lower).toBeGreaterThan(0)
  })
})
