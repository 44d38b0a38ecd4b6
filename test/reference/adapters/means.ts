import type { EquivalenceTest } from '../../../src/statistics/mean/equivalence-test.ts'
import { oneSampleTTest } from '../../../src/statistics/mean/one-sample-t-test.ts'
import { pairedEquivalenceTest } from '../../../src/statistics/mean/paired-equivalence-test.ts'
import { pairedTTest } from '../../../src/statistics/mean/paired-t-test.ts'
import { studentTTest } from '../../../src/statistics/mean/student-t-test.ts'
import type { TTest } from '../../../src/statistics/mean/t-test.ts'
import { welchEquivalenceTest } from '../../../src/statistics/mean/welch-equivalence-test.ts'
import { welchTTest } from '../../../src/statistics/mean/welch-t-test.ts'
import type { Adapters, Input } from '../adapter.ts'
import { given, present, presentPairs } from '../inputs.ts'

/** Student's and Welch's tests of means, and of equivalence. */
export const meanAdapters: Adapters = {
  'ttest.oneSample': ({ x, mu, level }) => named(oneSampleTTest(present(x), given({ mean: mu, confidence: level }))),
  'ttest.paired': ({ x, y, mu, level }) =>
    named(pairedTTest(...presentPairs(x, y), given({ margin: mu, confidence: level }))),
  'ttest.student': ({ x, y, mu, level }) =>
    named(studentTTest(present(x), present(y), given({ margin: mu, confidence: level }))),
  'ttest.welch': ({ x, y, mu, level }) =>
    named(welchTTest(present(x), present(y), given({ margin: mu, confidence: level }))),
  'tost.paired': ({ x, y, ...input }) => equivalence(pairedEquivalenceTest(...presentPairs(x, y), bounds(input))),
  'tost.welch': ({ x, y, ...input }) => equivalence(welchEquivalenceTest(present(x), present(y), bounds(input))),
}

function named(test: TTest | null): unknown {
  if (test === null) return { degenerate: 'too few values, or none that differ' }
  return { ...test, se: test.standardError, lower: test.interval.lower, upper: test.interval.upper }
}

function bounds({ low, high, alpha }: Input): { low: number; high: number; alpha?: number } {
  return { low: Number(low), high: Number(high), ...given({ alpha }) }
}

function equivalence(test: EquivalenceTest | null): unknown {
  if (test === null) return { degenerate: 'too few values, or none that differ' }
  return {
    tLower: test.lowStatistic,
    pLower: test.lowPValue,
    tUpper: test.highStatistic,
    pUpper: test.highPValue,
    p: test.pValue,
    df: test.df,
    ciLower: test.interval.lower,
    ciUpper: test.interval.upper,
    estimate: test.estimate,
    se: test.standardError,
  }
}
