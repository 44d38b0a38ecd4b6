import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactOddsRatio } from '../../../../src/statistics/unpaired/exact-odds-ratio.ts'
import { fisherExactTest } from '../../../../src/statistics/unpaired/fisher-exact-test.ts'
import { oddsRatio } from '../../../../src/statistics/unpaired/odds-ratio.ts'
import { riskRatio } from '../../../../src/statistics/unpaired/risk-ratio.ts'

const proportion = fc.integer({ min: 1, max: 120 }).chain((n) => fc.record({ successes: fc.nat(n), n: fc.constant(n) }))
const arms = fc.record({ candidate: proportion, baseline: proportion })

describe.each([
  ['riskRatio', riskRatio],
  ['oddsRatio', oddsRatio],
  ['exactOddsRatio', exactOddsRatio],
] as const)('%s', (name, ratio) => {
  it('holds the estimate, widens with confidence, and turns over when the arms change places', () => {
    fc.assert(
      fc.property(arms, ({ candidate, baseline }) => {
        const result = ratio({ candidate, baseline })
        const turned = ratio({ candidate: baseline, baseline: candidate })
        const wider = ratio({ candidate, baseline }, 0.99)
        expect(turned === null).toBe(result === null)
        if (result === null || turned === null || wider === null) return
        expect(result.lower).toBeLessThanOrEqual(result.estimate)
        expect(result.upper).toBeGreaterThanOrEqual(result.estimate)
        expect(wider.lower).toBeLessThanOrEqual(result.lower)
        expect(wider.upper).toBeGreaterThanOrEqual(result.upper)
        expect(Math.abs(turned.lower * result.upper - 1) < 1e-9 || result.upper === Infinity).toBe(true)
        if (result.upper === Infinity) expect(turned.lower).toBe(0)
      }),
    )
  })

  it('refuses what is no pair of proportions', () => {
    const one = { successes: 1, n: 2 }
    expect(() => ratio({ candidate: one, baseline: { successes: 3, n: 2 } })).toThrow('baseline.successes')
    expect(() => ratio({ candidate: one, baseline: one }, 1)).toThrow('confidence')
  })

  it(name === 'exactOddsRatio' ? 'has an answer for empty cells' : 'is null where a logarithm has no answer', () => {
    const result = ratio({ candidate: { successes: 0, n: 5 }, baseline: { successes: 3, n: 5 } })
    if (name === 'exactOddsRatio') expect(result).toMatchObject({ estimate: 0, lower: 0 })
    else expect(result).toBeNull()
  })
})

describe('exactOddsRatio', () => {
  it('agrees with Fisher’s test: 1 is below the lower limit exactly when the one-sided p-value is below 2.5 %', () => {
    fc.assert(
      fc.property(arms, (table) => {
        const { lower, upper } = exactOddsRatio(table)
        const { less, greater } = fisherExactTest(table)
        expect(lower > 1).toBe(greater < 0.025)
        expect(upper < 1).toBe(less < 0.025)
      }),
    )
  })

  it('has probability 2.5 % beyond each limit, by the definition', () => {
    const [x1, n1, x2, n2] = [3, 7, 5, 9]
    const { estimate, lower, upper } = exactOddsRatio({
      candidate: { successes: x1, n: n1 },
      baseline: { successes: x2, n: n2 },
    })
    const choose = (n: number, k: number): number => {
      let result = 1
      for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
      return result
    }
    const shares = (ratio: number): number[] => {
      const weights = Array.from({ length: n1 + 1 }, (_, k) => choose(n1, k) * choose(n2, x1 + x2 - k) * ratio ** k)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      return weights.map((weight) => weight / total)
    }
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
    expect(sum(shares(lower).slice(x1))).toBeCloseTo(0.025, 13)
    expect(sum(shares(upper).slice(0, x1 + 1))).toBeCloseTo(0.025, 13)
    expect(sum(shares(estimate).map((share, k) => share * k))).toBeCloseTo(x1, 12)
  })

  it('says nothing where all cases came out alike, and works on a million', () => {
    const all = { candidate: { successes: 4, n: 4 }, baseline: { successes: 4, n: 4 } }
    expect(exactOddsRatio(all)).toMatchObject({ estimate: 0, lower: 0, upper: Infinity })
    const many = { candidate: { successes: 500_500, n: 1e6 }, baseline: { successes: 499_000, n: 1e6 } }
    const woolf = oddsRatio(many)
    const exact = exactOddsRatio(many)
    expect(exact.estimate).toBeCloseTo(woolf?.estimate ?? 0, 7)
    expect(exact.lower).toBeCloseTo(woolf?.lower ?? 0, 5)
    expect(exact.upper).toBeCloseTo(woolf?.upper ?? 0, 5)
  })

  it('works where the odds are far apart', () => {
    const apart = { candidate: { successes: 9_999, n: 10_000 }, baseline: { successes: 1, n: 10_000 } }
    const { estimate, lower, upper } = exactOddsRatio(apart)
    expect(lower).toBeGreaterThan(1e6)
    expect(upper).toBeGreaterThan(estimate)
    expect(upper).toBeLessThan(1e12)
  })
})
