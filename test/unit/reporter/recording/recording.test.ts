import { describe, expect, test } from 'vitest'

import { NOT_RECORDED, TrafficRecorder } from '../../../../src/calls/traffic-recorder.ts'
import { findAbsent } from '../../../../src/reporter/recording/find-absent.ts'
import { findContradictions } from '../../../../src/reporter/recording/find-contradictions.ts'
import { readEvidence } from '../../../../src/reporter/recording/read-evidence.ts'
import { comparisonEvidence, refusedEvidence, thresholdEvidence } from '../../evidence/__helpers__/examples.ts'
import { recordedRun, reportedTest } from '../__helpers__/sample-report.ts'

const failing = { ...comparisonEvidence, verdict: { state: 'fail', reason: 'worse' } } as const

describe('contradictions', () => {
  test('are tests that passed although a matcher said no', () => {
    expect(findContradictions([reportedTest([comparisonEvidence, failing])])).toEqual([
      {
        kind: 'contradiction',
        test: 'evals/triage.eval.ts > prompt v2 may ship',
        message:
          'it passed although toImproveOn came to FAIL (worse): something catches what the matcher throws, or a retry did not ask again',
      },
    ])
  })

  test.each([
    ['a PASS that was asked not to be', { ...comparisonEvidence, negated: true }, 1],
    ['an INCONCLUSIVE that must fail', thresholdEvidence, 1],
    ['a refusal', refusedEvidence, 1],
    ['a PASS', comparisonEvidence, 0],
    ['a FAIL that was asked for', { ...failing, negated: true }, 0],
    ['an INCONCLUSIVE that skips', { ...thresholdEvidence, onInconclusive: 'skip' as const }, 0],
  ])('of a passed test with %s', (_case, evidence, contradictions) => {
    expect(findContradictions([reportedTest([evidence])])).toHaveLength(contradictions)
  })

  test('are none in tests that did not pass, or pass by failing', () => {
    expect(findContradictions([reportedTest([failing], { state: 'failed' })])).toEqual([])
    expect(findContradictions([reportedTest([failing], { expectedToFail: true })])).toEqual([])
  })
})

describe('absent evidence', () => {
  const complete = recordedRun([reportedTest([comparisonEvidence]), reportedTest([], { name: 'a plain test' })])
  const skipped = reportedTest([], { state: 'skipped' })

  test('is none where every test ran', () => {
    expect(findAbsent(complete)).toEqual([])
  })

  test('is named by its reason', () => {
    const tests = [
      ...complete.tests,
      skipped,
      skipped,
      reportedTest([], { state: 'failed' }),
      reportedTest([], { state: 'failed', expectedToFail: true }),
    ]
    const run = { ...complete, tests, brokenFiles: ['a.eval.ts'], isFiltered: true, isInterrupted: true }
    expect(findAbsent({ ...run, shard: { index: 1, count: 3 } })).toEqual([
      '1 eval file failed as a whole',
      '1 test failed without evidence',
      '1 test did not fail as expected',
      '2 tests were filtered out',
      'the run was interrupted',
      'this is shard 1 of 3; merge the reports',
    ])
  })

  test('is told with how far its collection was', () => {
    const unfinished = [
      { evaluation: 'triage', done: 1_200, total: 4_000 },
      { evaluation: 'stream', done: 1, total: null, errors: 1 },
      { evaluation: 'robust · typos', done: 130, total: 2_000, counted: 'input' as const, violating: 12 },
      { evaluation: 'robust · case', done: 30, total: 2_000, counted: 'input' as const, violating: 0 },
    ]
    expect(findAbsent({ ...complete, isInterrupted: true, unfinished })).toEqual([
      'the run was interrupted',
      'triage stopped at 1,200 of 4,000 trials',
      'stream stopped at 1 trial (1 error)',
      'robust · typos stopped at 130 of 2,000 inputs (12 violations)',
      'robust · case stopped at 30 of 2,000 inputs (no violation)',
    ])
    expect(findAbsent({ ...complete, unfinished })).toEqual([])
  })

  test('is not doubled for the tests of a broken file', () => {
    const tests = [reportedTest([], { state: 'pending' })]
    expect(findAbsent({ ...complete, tests, brokenFiles: ['a.eval.ts'] })).toEqual(['1 eval file failed as a whole'])
    expect(findAbsent({ ...complete, uncaughtErrors: 2 })).toEqual(['2 errors were not caught'])
  })

  test('is what a test failed for besides what its evidence says', () => {
    const failed = reportedTest([comparisonEvidence], { state: 'failed' })
    expect(findAbsent({ ...complete, tests: [failed] })).toEqual(['1 test failed for more than its evidence'])
    expect(findAbsent({ ...complete, tests: [failed, failed] })).toEqual([
      '2 tests failed for more than their evidence',
    ])
    expect(findAbsent({ ...complete, tests: [reportedTest([failing], { state: 'failed' })] })).toEqual([])
    expect(
      findAbsent({ ...complete, tests: [reportedTest([comparisonEvidence, failing], { state: 'failed' })] }),
    ).toEqual([])
  })

  test('is what no recording could answer', () => {
    const recorder = new TrafficRecorder()
    const route = { host: 'h', model: 'm' }
    recorder.record(route, { kind: 'failed', reason: NOT_RECORDED, waitedMs: 0 })
    recorder.record(route, { kind: 'failed', reason: '500', waitedMs: 0 })
    const traffic = { ...recorder.snapshot(), limitsPerProcess: false, uncountedFiles: 0 }
    expect(findAbsent({ ...complete, traffic })).toEqual(['1 call was not recorded'])
  })

  test('is none for tests that the code itself skips', () => {
    expect(findAbsent({ ...complete, tests: [...complete.tests, skipped] })).toEqual([])
  })
})

describe('recorded evidence', () => {
  test('is read as it was written', () => {
    const recorded = [comparisonEvidence, thresholdEvidence, refusedEvidence]
    expect(readEvidence(structuredClone(recorded), 't')).toEqual({ evidence: recorded, problems: [] })
    expect(readEvidence(undefined, 't')).toEqual({ evidence: [], problems: [] })
  })

  test('that cannot be read is a problem; the rest is kept', () => {
    const recorded = [comparisonEvidence, { ...thresholdEvidence, n: -1 }, { schema: 'touchstone-evidence/2' }]
    const { evidence, problems } = readEvidence(recorded, 'a.eval.ts > a')
    expect(evidence).toEqual([comparisonEvidence])
    expect(problems.map(({ kind, test: name }) => [kind, name])).toEqual([
      ['malformed evidence', 'a.eval.ts > a'],
      ['malformed evidence', 'a.eval.ts > a'],
    ])
    expect(problems[0]?.message).toContain('[1.n]')
  })

  test('that is no list is a problem', () => {
    expect(readEvidence('PASS', 't').problems.map(({ message }) => message)).toEqual([
      'its evidence cannot be read: expected a list, got string',
    ])
  })
})
