import type { RunnerTestCase } from 'vitest'
import { describe, expect, test } from 'vitest'

import { judgeValuePair } from '../../../../src/evaluation/compare-values.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import type { ComparisonEvidence } from '../../../../src/evidence/evidence.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { describeEvidence } from '../../../../src/evidence/wording/describe-evidence.ts'
import { decide } from '../../../../src/gates/decide.ts'
import { MatcherUsageError } from '../../../../src/matchers/errors/matcher-usage-error.ts'
import { enterFamily, withFamily } from '../../../../src/matchers/judging/claim-family.ts'
import type { Asking } from '../../../../src/matchers/protocol/verdict-matcher.ts'
import { findOverfullFamilies } from '../../../../src/reporter/recording/find-overfull-families.ts'
import { clopperPearsonInterval } from '../../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { reportedTest } from '../../reporter/__helpers__/sample-report.ts'

const quality = { name: 'quality', size: 4 }

/** A comparison as a matcher judges and records it. */
function claim(candidate: readonly boolean[], baseline: readonly boolean[], size: number = 4): ComparisonEvidence {
  const { options, family } = withFamily({ family: { name: 'quality', size } })
  const comparison = judgeValuePair(candidate, baseline, { ...options, claim: { kind: 'improvement', by: 0 } })
  const context = { matcher: 'toImproveOn', negated: false, onInconclusive: 'fail', power: 0.8 } as const
  return recordComparison(comparison, family === undefined ? context : { ...context, family })
}

const better = Array.from({ length: 100 }, (_, index) => index >= 10)
const worse = better.map((right, index) => right && index % 5 !== 0)

describe('a claim of a family', () => {
  test('is judged at a level that is fixed beforehand, and has p corrected', () => {
    const evidence = claim(better, worse)
    expect(evidence.interval.confidence).toBeCloseTo(1 - 0.05 / 4, 12)
    expect(evidence.family).toEqual({
      name: 'quality',
      require: 'all',
      correction: 'bonferroni',
      size: 4,
      confidence: 0.95,
      adjustedPValue: (evidence.pValue ?? NaN) * 4,
    })
    expect(evidenceSchema.parse(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence)
    expect(describeEvidence(evidence)).toContain(
      'family      quality: one of 4 claims, p <0.001 corrected for them (Bonferroni)',
    )
  })

  test('passes exactly if the corrected p is below the level of the family', () => {
    for (let lost = 1; lost < 12; lost += 1) {
      const evidence = claim(
        better,
        better.map((right, index) => right && !(index >= 20 && index < 20 + lost)),
      )
      expect(evidence.verdict.state === 'pass').toBe((evidence.family?.adjustedPValue ?? 1) < 0.025)
    }
  })

  test('is not corrected twice where a run is judged as a whole', () => {
    const [sure, barely] = [claim(worse, better, 2), claim(better, worse, 2)]
    expect(decide([sure, barely])).toMatchObject({ decision: 'REJECT' })
  })

  test('stands alone without one', () => {
    expect(withFamily({ confidence: 0.9 })).toEqual({ options: { confidence: 0.9 }, family: undefined })
  })
})

describe('a family in a file', () => {
  const file = {}
  const asking = (id: string): Asking => ({
    matcher: 'toImproveOn',
    negated: false,
    task: { id, file } as unknown as RunnerTestCase,
    signal: new AbortController().signal,
  })
  const family = { ...quality, size: 2, confidence: 0.95 }

  test('has as many claims as it was said to have, whoever asks again', () => {
    enterFamily(asking('a'), family, 'first')
    enterFamily(asking('a'), family, 'first')
    enterFamily(asking('b'), family, 'first')
    expect(() => enterFamily(asking('b'), family, 'second')).toThrow(MatcherUsageError)
    expect(() => enterFamily(asking('c'), { ...family, size: 3 }, 'first')).toThrow(
      'has 2 claims elsewhere in the file, and 3 here',
    )
  })
})

describe('families of a run', () => {
  const evidence = (size: number): ComparisonEvidence => claim(better, worse, size)
  const named = (name: string, ...records: ComparisonEvidence[]): ReturnType<typeof reportedTest> =>
    reportedTest(records, { name })

  test('are fine up to their size, over all files', () => {
    expect(findOverfullFamilies([named('a', evidence(2), evidence(2)), named('b', evidence(2))])).toEqual([])
  })

  test('are a problem beyond it', () => {
    expect(findOverfullFamilies(['a', 'b', 'c'].map((name) => named(name, evidence(2))))).toEqual([
      {
        kind: 'overfull family',
        test: 'evals/triage.eval.ts > c',
        message: 'the family "quality" was said to have 2 claims, and the run has 3: raise its size',
      },
    ])
  })

  test('are a problem where their sizes differ', () => {
    expect(findOverfullFamilies([named('a', evidence(2)), named('b', evidence(3))])).toMatchObject([
      { message: 'the family "quality" has 2 and 3 claims: say the same in all of them' },
    ])
  })
})

test('of four claims that are all wrong, none is made in nearly all runs; without the family, more are', () => {
  const runs = 120
  const made = [0, 0]
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(11, run)
    const draw = (): boolean[] => Array.from({ length: 150 }, () => random.next() < 0.7)
    const pairs = Array.from({ length: 4 }, () => [draw(), draw()] as const)
    made[0] = (made[0] ?? 0) + (pairs.some(([a, b]) => claim(a, b).verdict.state === 'pass') ? 1 : 0)
    made[1] = (made[1] ?? 0) + (pairs.some(([a, b]) => claim(a, b, 1).verdict.state === 'pass') ? 1 : 0)
  }
  expect(clopperPearsonInterval({ successes: made[0] ?? 0, n: runs }, 0.999).lower).toBeLessThanOrEqual(0.03)
  expect(made[1]).toBeGreaterThan(made[0] ?? 0)
})
