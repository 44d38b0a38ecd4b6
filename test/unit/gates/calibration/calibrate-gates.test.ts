import { describe, expect, test } from 'vitest'

import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { aggregate, type AggregateItem } from '../../../../src/evaluation/aggregates/aggregate.ts'
import { f1 } from '../../../../src/evaluation/aggregates/classification.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { system } from '../../../../src/evaluation/system.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import type { CalibrationReport } from '../../../../src/gates/calibration/calibration-report.ts'
import type { RequirementEvidence } from '../../../../src/evidence/evidence.ts'
import { calibrate, type CalibrationResult } from '../../../../src/gates/calibration/calibrate.ts'
import { checkNames, judgeRuns } from '../../../../src/gates/judge-runs.ts'
import type { Policy } from '../../../../src/gates/policies/policy.ts'
import { resolvePolicies } from '../../../../src/gates/policies/read-policies.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'

const languages = ['de', 'en', 'fr', 'it']

function sample(name: string, seed: number, evaluation: string = 'triage'): Run {
  const random = createRandom(seed)
  const cases = Array.from({ length: 200 }, (_, index) => ({
    scores: [random.next() < 0.7 ? 1 : 0],
    tags: { language: languages[index % languages.length] ?? '' },
  }))
  return syntheticRun(name, cases, { evaluation })
}

/** A gate of a run, calibrated with a second sample of all of its systems. */
function calibrateGate(policy: Policy, swaps: number, evaluations: readonly string[] = ['triage']): CalibrationResult {
  const rowsOf = (seed: number): ReadonlyArray<{ digest: string; run: Run }> =>
    evaluations.flatMap((evaluation, at) =>
      ['new', 'old'].map((name, index) => ({
        digest: `${name} ${evaluation}`,
        run: sample(name, seed + 10 * at + index, evaluation),
      })),
    )
  const [first, second] = [rowsOf(1), rowsOf(101)]
  const [resolved] = checkNames(
    resolvePolicies({ ship: { candidate: 'new', baseline: 'old', ...policy } }, 'gates'),
    'gates',
  )
  if (resolved === undefined) {
    throw new Error('no policy')
  }
  const gates = [judgeRuns(resolved, first, [])]
  return calibrate({ tests: [], gates, rows: first }, { tests: [], gates: [], rows: second }, { swaps })
}

describe('gates of a run', () => {
  test('are decided again as wholes, and each threshold at its own boundary', () => {
    const { calibrations, left } = calibrateGate(
      { improve: {}, guard: [{ within: 0.3 }, { metric: 'errors', below: 0.05 }, { atLeast: 0.5 }] },
      1000,
    )
    expect(left).toEqual([])
    expect(calibrations.map(({ test: place, question, truth, system }) => [place, question, truth, system])).toEqual([
      ['the run', 'gate · ship', 'same system', 'old'],
      ['the run', 'gate · ship · guard[1]: errors.mean below 5.0 %', 'at the threshold', 'new'],
      ['the run', 'gate · ship · guard[2]: right above 50.0 %', 'at the threshold', 'new'],
    ])
    const [whole, ...thresholds] = calibrations
    expect(whole?.pass).toMatchObject({ isFalse: true })
    expect(whole?.pass.count).toBeGreaterThan(0)
    expect(whole?.pass.interval.lower).toBeLessThanOrEqual(0.03)
    for (const { pass, fail, differing } of thresholds) {
      expect(differing).toBeNull()
      for (const each of [pass, fail]) {
        expect(each).toMatchObject({ isFalse: true })
        expect(each.interval.lower).toBeLessThanOrEqual(0.03)
      }
    }
    expect(thresholds.at(-1)?.pass.count).toBeGreaterThan(0)
    expect(thresholds.at(-1)?.fail.count).toBeGreaterThan(0)
  })

  test.each(['holm', 'bonferroni'] as const)('a family keeps its promise as a whole: %s', (correction) => {
    const improve = languages.map((language) => ({ where: { language }, family: 'one' }))
    const { calibrations } = calibrateGate({ improve, families: { one: { require: 'any', correction } } }, 150)
    expect(calibrations[0]).toMatchObject({ nominal: expect.closeTo(0.025, 10), pass: { isFalse: true } })
    expect(calibrations[0]?.pass.interval.lower).toBeLessThanOrEqual(0.03)
    expect(calibrations[0]?.pass.count).toBeGreaterThan(0)
  })

  test('a family of which one member is true of equal arms passes rightly', () => {
    const family = 'one'
    const { calibrations } = calibrateGate(
      { improve: { family }, guard: { within: 0.3, family }, families: { one: { require: 'any' } } },
      100,
    )
    expect(calibrations[0]).toMatchObject({ pass: { count: 100, isFalse: false }, fail: { count: 0, isFalse: true } })
  })

  test('requirements about two evaluations have answers of both', () => {
    const { calibrations, left } = calibrateGate({ improve: [{ evaluation: 'triage' }, { evaluation: 'tone' }] }, 300, [
      'triage',
      'tone',
    ])
    expect(left).toEqual([])
    expect(calibrations[0]).toMatchObject({ cases: 400, system: 'old' })
    // Both have to be better by chance.
    expect(calibrations[0]?.pass.rate).toBeLessThan(0.015)
  })

  test('a preset of another confidence promises what it says', () => {
    const { calibrations } = calibrateGate({ preset: 'lenient', guard: { within: 0.3 } }, 50)
    expect(calibrations[0]?.nominal).toBeCloseTo(0.05)
  })

  test('says why a gate has nothing to tell', () => {
    expect(calibrateGate({ guard: { atLeast: 0.5 } }, 50).left).toEqual([
      { test: 'the run', question: 'gate · ship', reason: 'it compares nothing: see each of its thresholds' },
    ])
    expect(calibrateGate({ improve: { metric: 'gone' } }, 50).left[0]?.reason).toMatch(
      /^it can say nothing but NEED MORE DATA: improve: .*gone/,
    )
  })
})

test('a comparison by an aggregate is asked again of what rows keep of outputs', async () => {
  const answering =
    (seed: number) =>
    (input: number): string => {
      const random = createRandom(seed, input)
      return 'xy'[random.next() < 0.8 ? input % 2 : 1 - (input % 2)] ?? ''
    }
  const isRight = (items: readonly AggregateItem[]): number =>
    items.filter(({ output, expected }) => output === expected).length / items.length
  const target = evaluation<number, string, string>('labels', {
    cases: Array.from({ length: 80 }, (_, input) => ({ input, expected: 'xy'[input % 2] ?? '' })),
    score: exactMatch(),
    aggregates: [f1(), aggregate('share', isRight)],
  })
  const reportOf = async (seed: number): Promise<CalibrationReport> => {
    const runs = await target.runs([system('new', answering(seed)), system('old', answering(seed + 1))])
    const artifacts = await Promise.all(runs.map(encodeRun))
    const [candidate = '', baseline = ''] = artifacts.map(({ digest }) => digest)
    const evidence = ['macro F1', 'share'].map((metric) =>
      recordComparison(compareRuns(runs[0] as Run, runs[1] as Run, { claim: { kind: 'improvement', by: 0 }, metric }), {
        matcher: 'toImproveOn',
        negated: false,
        onInconclusive: 'fail',
        power: 0.8,
        choices: {},
        runs: { candidate, baseline },
      }),
    )
    const rows = await Promise.all(
      artifacts.map(async (artifact) => ({ digest: artifact.digest, run: await decodeRun(artifact) })),
    )
    return { tests: [{ file: 'e.eval.ts', name: 'labels', evidence }], gates: [], rows }
  }
  const { calibrations, left } = calibrate(await reportOf(1), await reportOf(11), { swaps: 150 })
  expect(left.map(({ question, reason }) => [question, reason])).toEqual([
    ['toImproveOn · share', "rows have not what share is computed by: a function of one's own"],
  ])
  expect(calibrations).toMatchObject([{ question: 'toImproveOn · macro F1', truth: 'same system', cases: 80 }])
  expect(calibrations[0]?.differing).toBeGreaterThan(10)
  // 11 of 150 or more has a chance of 1 in 100 at 3.3 %.
  expect(Math.max(calibrations[0]?.pass.count ?? 99, calibrations[0]?.fail.count ?? 99)).toBeLessThan(11)
})

test('questions that have no A/A meaning are named', () => {
  const base = { matcher: 'toUphold', negated: true, evaluation: 'e', verdict: { state: 'inconclusive', reason: 'no' } }
  const evidence = [
    { ...base, kind: 'relation', relation: { name: 'typos' } },
    {
      ...base,
      kind: 'refused',
      metric: 'right',
      verdict: { state: 'inconclusive', reason: '10 cases cannot show it' },
    },
    { ...base, kind: 'ranking', metric: { name: 'right' } },
    {
      ...base,
      kind: 'threshold',
      metric: { ...comparisonEvidence.metric, name: 'macro F1', statistic: 'aggregate' },
      threshold: 0.5,
      side: 'above',
      asked: { power: 0.8 },
    },
  ] as unknown as RequirementEvidence[]
  const tests = [{ file: 'e.eval.ts', name: 'all', evidence }]
  const { left, calibrations } = calibrate({ tests, gates: [], rows: [] }, { tests: [], gates: [], rows: [] })
  expect(calibrations).toEqual([])
  expect(left.map(({ question, reason }) => [question, reason.slice(0, 24)])).toEqual([
    ['not.toUphold · typos', 'it asks a system about i'],
    ['not.toUphold · right', 'it was not run: 10 cases'],
    ['compareAll · right', 'two answers to each case'],
    ['not.toUphold · macro F1 above 50.0 %', 'no weights of cases put '],
  ])
})
