import { brownForsytheTest } from '../../../src/statistics/groups/brown-forsythe-test.ts'
import { cochranQTest } from '../../../src/statistics/groups/cochran-q-test.ts'
import { dunnTest } from '../../../src/statistics/groups/dunn-test.ts'
import { dunnettTest } from '../../../src/statistics/groups/dunnett-test.ts'
import { friedmanTest } from '../../../src/statistics/groups/friedman-test.ts'
import { gamesHowellTest } from '../../../src/statistics/groups/games-howell-test.ts'
import { kruskalWallisTest } from '../../../src/statistics/groups/kruskal-wallis-test.ts'
import { oneWayAnova } from '../../../src/statistics/groups/one-way-anova.ts'
import { type PairwiseComparison, tukeyHSD } from '../../../src/statistics/groups/tukey-hsd.ts'
import { welchAnova } from '../../../src/statistics/groups/welch-anova.ts'
import type { Adapter, Adapters } from '../adapter.ts'
import { completeRows, given, presentGroups } from '../inputs.ts'

/** Tests of several groups, and of several variants on the same items. */
export const groupAdapters: Adapters = {
  'anova.oneWay': ofGroups((groups, { ci }) => {
    const anova = oneWayAnova(groups, given({ confidence: ci }))
    const { noncentralityInterval: ncp, etaSquaredInterval: eta, ...rest } = anova
    return {
      ...rest,
      ...(rest.f === null && { degenerate: 'zero within variance' }),
      p: rest.pValue,
      eta2: rest.etaSquared,
      omega2: rest.omegaSquared,
      epsilon2: rest.epsilonSquared,
      ncpLower: ncp?.lower,
      ncpUpper: ncp?.upper,
      eta2LowerSteiger: eta?.lower,
      eta2UpperSteiger: eta?.upper,
    }
  }),
  'anova.welch': ofGroups((groups) => fTest(welchAnova(groups))),
  brownForsythe: ofGroups((groups) => {
    const test = brownForsytheTest(groups)
    return test && { w: test.f, df1: test.df1, df2: test.df2, p: test.pValue }
  }),
  kruskalWallis: ofGroups((groups) => {
    const test = kruskalWallisTest(groups)
    return test && { h: test.h, df: test.df, p: test.pValue, epsilon2: test.epsilonSquared }
  }),
  dunn: ofGroups((groups) => {
    const comparisons = dunnTest(groups)
    return (
      comparisons && {
        pairs: comparisons.map(({ first, second, z, pValue }) => ({ i: first, j: second, z, pUnadjusted: pValue })),
      }
    )
  }),
  tukeyHSD: ofGroups((groups, { level }) => {
    const test = tukeyHSD(groups, given({ confidence: level }))
    return test && { pairs: test.comparisons.map(pair), df: test.df, qCrit: test.criticalValue }
  }),
  gamesHowell: ofGroups((groups, { level }) => {
    const comparisons = gamesHowellTest(groups, given({ confidence: level }))
    return comparisons && { pairs: comparisons.map(pair) }
  }),
  dunnett: ofGroups((groups, { level }) => {
    const test = dunnettTest(groups, given({ confidence: level }))
    return (
      test && {
        comparisons: test.comparisons.map(({ group, difference, t, pValue, interval }) => ({
          i: group,
          diff: difference,
          t,
          p: pValue,
          lower: interval.lower,
          upper: interval.upper,
        })),
        df: test.df,
        crit: test.criticalValue,
      }
    )
  }),
  friedman: ofRows((rows) => {
    const test = friedmanTest(rows)
    return test && { chi2: test.chiSquare, df: test.df, p: test.pValue, kendallW: test.kendallW }
  }),
  cochranQ: ofRows((rows) => {
    const test = cochranQTest(rows)
    return test && { q: test.q, df: test.df, p: test.pValue }
  }),
}

type Compute = (data: number[][], input: Readonly<Record<string, unknown>>) => unknown

function ofGroups(compute: Compute): Adapter {
  return (input) => {
    const groups = presentGroups(input['groups'])
    if (groups.length < 2 || groups.some(({ length }) => length === 0)) return { degenerate: 'an empty group' }
    return compute(groups, input) ?? { degenerate: 'no variation' }
  }
}

function ofRows(compute: Compute): Adapter {
  return (input) => {
    const rows = completeRows(input['rows'])
    if (rows.length === 0) return { degenerate: 'no complete row' }
    return compute(rows, input) ?? { degenerate: 'no variation' }
  }
}

function fTest(test: ReturnType<typeof welchAnova>): unknown {
  return test && { f: test.f, df1: test.df1, df2: test.df2, p: test.pValue }
}

function pair({ first, second, difference, pValue, interval, ...rest }: PairwiseComparison): unknown {
  const { lower, upper } = interval
  return { ...rest, i: first, j: second, diff: difference, p: pValue, lower, upper }
}
