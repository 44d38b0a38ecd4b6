import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareValues } from '../../../src/evaluation/compare-values.ts'
import { rankValues } from '../../../src/evaluation/rank-values.ts'
import { PolicyError } from '../../../src/gates/policies/policy-error.ts'
import { resolvePolicy } from '../../../src/gates/policies/resolve-policy.ts'
import { checkRelation } from '../../../src/generators/check-relation.ts'
import type { Expectation } from '../../../src/generators/expectation.ts'
import { changesBy, decreases, increases } from '../../../src/generators/expectations/changes.ts'
import { equivalent } from '../../../src/generators/expectations/equivalent.ts'
import { flips } from '../../../src/generators/expectations/flips.ts'
import { proportional } from '../../../src/generators/expectations/proportional.ts'
import { same } from '../../../src/generators/expectations/same.ts'
import { similar } from '../../../src/generators/expectations/similar.ts'
import { subset } from '../../../src/generators/expectations/subset.ts'
import { relation } from '../../../src/generators/relation.ts'
import * as statistics from '../../../src/statistics/index.ts'

// What statistics of earlier systems got wrong: rows of rows.test.ts.

const { createRandom } = statistics
const improvement = { claim: { kind: 'improvement', by: 0 } } as const

/** Pairs of pass and fail. */
const pairs = ({ both, better, worse, n }: Readonly<Record<'both' | 'better' | 'worse' | 'n', number>>) => {
  const at = (index: number): readonly [boolean, boolean] =>
    index < both ? [true, true] : [index < both + better, index >= both + better && index < both + better + worse]
  const all = Array.from({ length: n }, (_, index) => at(index))
  return [all.map(([candidate]) => candidate), all.map(([, baseline]) => baseline)] as const
}

describe('relations', () => {
  const itself = (input: number): unknown => input
  const steps = (input: number): unknown => Array.from({ length: input }, (_, index) => index)
  const isLarge = (input: number): unknown => input > 1

  // The input is doubled, and so is what `itself` gives.
  test.each<[name: string, expected: Expectation, run: (input: number) => unknown, state: 'pass' | 'fail']>([
    ['same', same, itself, 'fail'],
    ['similar', similar({ within: 0.1 }), itself, 'fail'],
    ['similar within 1000', similar({ within: 1000 }), itself, 'pass'],
    ['proportional', proportional({ factor: 2 }), itself, 'pass'],
    ['equivalent', equivalent((a, b) => a === b), itself, 'fail'],
    ['increases', increases, itself, 'pass'],
    ['decreases', decreases, itself, 'fail'],
    ['changesBy', changesBy({ atLeast: 1 }), itself, 'pass'],
    ['flips', flips, isLarge, 'fail'],
    ['subset', subset, steps, 'fail'],
  ])('D1-1: %s can be evaluated, not only constructed', async (_name, expected, run, state) => {
    const doubled = relation('doubled', { transform: (input: number) => 2 * input, expect: expected })
    const inputs = Array.from({ length: 40 }, (_, index) => index + 1)
    const { inputs: totals, verdict } = await checkRelation(run, doubled, { inputs, tolerate: 0.5 })
    expect(totals.judged).toBeGreaterThan(0)
    expect(verdict.state).toBe(state)
  })
})

describe('corrections', () => {
  const pValues = [0.01, 0.02, 0.03, 0.04]

  test('D1-2: one that is not known is refused, and none is another in disguise', () => {
    const policy = { improve: { family: 'f' }, families: { f: { correction: 'fwer' } } }
    expect(() => resolvePolicy('p', policy as never, { name: 'p', base: [] })).toThrow(PolicyError)
    expect(() => statistics.adjustPValues(pValues, 'fwer' as never)).toThrow('method must be one of')
    const adjusted = (method: 'holm' | 'bonferroni' | 'bh'): number[] => statistics.adjustPValues(pValues, method)
    expect(adjusted('bonferroni')).toEqual([0.04, 0.08, 0.12, 0.16])
    expect(adjusted('holm')).toEqual([0.04, 0.06, 0.06, 0.06])
    expect(adjusted('bh')).toEqual([0.04, 0.04, 0.04, 0.04])
  })

  test('D2: pairs do not wait for the omnibus test, which many alike variants drown', () => {
    const control = Array.from({ length: 60 }, (_, index) => index % 2 === 0)
    const better = control.map((isRight, index) => isRight || index < 20)
    const alike = Array.from({ length: 12 }, (_, k) =>
      control.map((isRight, index) => ((index * (isRight ? 7 : 5) + k * (isRight ? 13 : 3)) % 11 === 0) !== isRight),
    )
    const others = Object.fromEntries(alike.map((values, index) => [`alike ${index}`, values]))
    const { omnibus, pairs: judged } = rankValues({ control, better, ...others }, { control: 'control' })
    expect(omnibus?.pValue).toBeGreaterThan(0.05)
    expect(judged.filter(({ shown }) => shown !== 'nothing').map(({ candidate }) => candidate)).toEqual(['better'])
  })
})

describe('intervals', () => {
  // 90 against 80 of 100, with 11 pairs better and one worse: McNemar's p is .006.
  const table = { both: 79, better: 11, worse: 1, n: 100 }

  test('D1-3: beliefs about two rates are there for pairs of pass and fail, none passing or all', () => {
    for (const { both, better, worse, n } of [
      table,
      { both: 0, better: 0, worse: 0, n: 5 },
      { both: 5, better: 0, worse: 0, n: 5 },
    ]) {
      const [candidate, baseline] = [
        { successes: both + better, n },
        { successes: both + worse, n },
      ]
      const { probabilityBetter } = statistics.betaBinomialComparison(candidate, baseline)
      expect(probabilityBetter).toBeGreaterThan(0)
      expect(probabilityBetter).toBeLessThan(1)
    }
  })

  test('D1-4: Newcombe’s uses the pairs, and is not Wilson’s limits subtracted', () => {
    const [candidate, baseline] = [90, 80].map((successes) => statistics.wilsonInterval({ successes, n: 100 }))
    const subtracted = {
      lower: (candidate?.lower ?? 0) - (baseline?.upper ?? 0),
      upper: (candidate?.upper ?? 0) - (baseline?.lower ?? 0),
    }
    expect(subtracted.lower).toBeLessThan(0)
    const { lower, upper } = statistics.newcombePairedInterval(table)
    expect(lower).toBeGreaterThan(0)
    expect(upper - lower).toBeLessThan(0.65 * (subtracted.upper - subtracted.lower))
    expect(compareValues(...pairs(table), improvement).verdict.state).toBe('pass')
  })

  test.each([10, 50, 400])('D1-5: %i cases that all pass leave something open', (n) => {
    const all = Array.from({ length: n }, () => true)
    const { statistics: result, verdict } = compareValues(all, all, improvement)
    expect(result.interval.lower).toBeLessThan(0)
    expect(result.interval.upper).toBeGreaterThan(0)
    expect(verdict.state).toBe('inconclusive')
  })

  test('D1-5: pairs make intervals narrower where scores go together', () => {
    const widths = [true, false].map((paired) => {
      const { lower, upper } = compareValues(...pairs(table), { ...improvement, paired }).statistics.interval
      return upper - lower
    })
    expect((widths[0] ?? 1) / (widths[1] ?? 0)).toBeLessThan(0.8)
  })

  test('D1-6: BCa does not depend on the unit of the scores: rounding is no difference', () => {
    const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 12, maxLength: 60 })
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
    const bcaOf = (values: readonly number[]): ReturnType<typeof statistics.bootstrapIntervals>['bca'] =>
      statistics.bootstrapIntervals(
        statistics.resampleStatistic(values, mean, { random: createRandom(6), resamples: 299 }),
      ).bca
    fc.assert(
      fc.property(scores, fc.constantFrom(0.1, 1 / 3, 0.7, 1e-6), (values, unit) => {
        const [whole, scaled] = [bcaOf(values), bcaOf(values.map((value) => value * unit))]
        expect(scaled === null).toBe(whole === null)
        expect(scaled?.bias).toBe(whole?.bias)
      }),
      { numRuns: 60 },
    )
  })

  test('D2: p, interval and verdict of a comparison are of one mind', () => {
    const counts = fc.tuple(fc.nat(40), fc.nat(30), fc.nat(30), fc.nat(40))
    fc.assert(
      fc.property(counts, ([both, better, worse, neither]) => {
        fc.pre(both + better + worse + neither > 0)
        const { statistics: result, verdict } = compareValues(
          ...pairs({ both, better, worse, n: both + better + worse + neither }),
          improvement,
        )
        expect(result.pValue < 0.025).toBe(result.interval.lower > 0)
        expect(result.interval.lower > 0).toBe(verdict.state === 'pass')
        expect(result.oppositePValue < 0.025).toBe(verdict.state === 'fail')
        expect(result.estimate).toBeCloseTo((better - worse) / (both + better + worse + neither), 12)
      }),
    )
  })
})

describe('looks and power', () => {
  test.each([
    ['pocock', 5],
    ['pocock', 10],
    ['obrien-fleming', 5],
    ['obrien-fleming', 10],
  ] as const)('D1-8: %s bounds of %i looks keep 5 %, no less and no more', (kind, looks) => {
    const { z } = statistics.classicBounds({ kind, looks })
    const random = createRandom(8)
    const studies = 20_000
    let alarms = 0
    for (let study = 0; study < studies; study += 1) {
      let sum = 0
      for (const [look, bound] of z.entries()) {
        sum += statistics.normalQuantile(random.next() || 0.5)
        if (Math.abs(sum) >= bound * Math.sqrt(look + 1)) {
          alarms += 1
          break
        }
      }
    }
    // Bonferroni's bounds come to .033 at five looks, those that were called O'Brien–Fleming's to .061.
    expect(Math.abs(alarms / studies - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / studies))
  })

  test('D1-10: a plan is for the interval that decides: 8 of 10 studies of its size show the effect', () => {
    // 4 points, where 16 % of the pairs differ.
    const n = statistics.mcnemarSampleSize({ better: 0.1, worse: 0.06 }) ?? 0
    const random = createRandom(10)
    const studies = 400
    const shown = Array.from({ length: studies }, () => {
      const draws = Array.from({ length: n }, () => random.next())
      const [better, worse] = [draws.filter((u) => u < 0.1).length, draws.filter((u) => u >= 0.1 && u < 0.16).length]
      return (
        compareValues(...pairs({ both: n - better - worse, better, worse, n }), improvement).verdict.state === 'pass'
      )
    }).filter(Boolean).length
    const { lower, upper } = statistics.clopperPearsonInterval({ successes: shown, n: studies }, 0.999)
    expect(lower).toBeLessThan(0.8)
    expect(upper).toBeGreaterThan(0.8)
  })
})
