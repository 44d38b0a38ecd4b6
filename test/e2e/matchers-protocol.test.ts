import { beforeAll, describe, expect, test } from 'vitest'

import { runFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

const forgotten = (matcher: string, more = ''): string =>
  `the test ended without waiting for ${matcher}${more}, so its verdict counts for nothing: ` +
  `write await expect(…).${matcher}(…)`

const inToEqual =
  'toImproveOn: it is asynchronous, and inside toEqual and the like nobody waits for it: any value would match. ' +
  'Write await expect(…).toImproveOn(…).'

const misuses: Readonly<Record<string, string>> = {
  asymmetric: inToEqual,
  'asymmetric, not': inToEqual,
  'asymmetric, of a mismatch': inToEqual,
  poll: 'toScoreAtLeast: expect.poll asks until the answer is yes, which is no evidence.',
  'concurrent, with the global expect': 'toScoreAtLeast: concurrent tests need the expect of their own context',
  'not received': 'toImproveOn: the candidate must be a system, a function, a run or an array of scores, got undefined',
  'a promise received': 'got a promise: await it first',
  'an evaluation for a baseline': 'got the evaluation "letters": name it in the options, { on: … }',
  'system without evaluation': 'toImproveOn: systems are run on an evaluation: it needs { on: evaluation }',
  'system against array': 'toImproveOn: an array can only be compared with an array',
  'misspelt option': 'toImproveOn: there is no option "confidance". Did you mean "confidence"?',
  'option of another matcher': 'toImproveOn: there is no option "within". It takes by, ',
  'option of arrays': 'toImproveOn: there is no option "direction". It takes by, ',
  'option of systems': 'toImproveOn: there is no option "on". It takes by, ',
  'no margin': 'toBeNonInferiorTo: it needs { within: margin }',
  'a negative margin': 'toBeNonInferiorTo: within must be a margin > 0',
  'a margin of nothing': 'toBeEquivalentTo: within must be a margin > 0',
  'a margin in per cent': `toImproveOn: by must be a margin ≥ 0: a number in the metric’s unit, or { relative: fraction }, got '5 %'`,
  'confidence in per cent': 'toImproveOn: confidence must be a number between 0 and 1, such as 0.95, got 95',
  'an evaluation that is none': 'toImproveOn: on must be an evaluation',
  'an unknown metric': 'there is no metric "latncy". Did you mean "latency"? Metrics are exact match, latency',
  'k of nothing': 'toPassAtK: k must be a whole number ≥ 1 of trials, got 0',
  'fewer trials than k': 'exact match.pass^3 takes at least 3 trials of each case, and there is 1',
  'pass@k of an array': 'toPassAtK: an array has no trials: it needs a system or a run',
  'pass@k in per cent': 'toPassAtK: the threshold must be a rate from 0 to 1, such as 0.9, got 90',
  'a percentile of right and wrong': 'exact match.p95 says nothing, because each value of exact match is 0 or 1',
  'no threshold': 'toScoreAtLeast: the threshold must be a finite number, got undefined',
  'a threshold below which is better': 'would reward worse values of latency.mean',
  'arrays of different length': 'candidate has 40 values and baseline 39',
  'a score that is none': 'values[1] must be finite, got NaN',
  'a run of another evaluation': 'toImproveOn: the run is of "digits", and not of "letters" (on)',
}

forEachMajor((major) => {
  let run: VitestRun

  beforeAll(async () => {
    run = await runFixture('matchers-protocol', { major })
  })

  describe('a forgotten await fails the test', () => {
    test.each([
      ['sync test, would pass', forgotten('toImproveOn')],
      ['sync test, would fail', forgotten('toImproveOn')],
      ['async test, settled long before its end, would pass', forgotten('toImproveOn')],
      ['async test, settled long before its end, would fail', forgotten('toImproveOn')],
      ['on one output, would pass', forgotten('toBeSimilarTo')],
      ['still running at the end', forgotten('toScoreAtLeast')],
      ['soft, would pass', forgotten('toImproveOn')],
      ['not, would pass', forgotten('toImproveOn')],
      ['the second of two', forgotten('toScoreAtLeast')],
      ['three at once', forgotten('toImproveOn', ' (and 2 more)')],
      ['concurrent, would pass', forgotten('toImproveOn')],
    ])('%s', (name, message) => {
      expect(run.test(name)).toMatchObject({ state: 'failed', errors: [message] })
    })

    test('a soft one that fails has failed already', () => {
      expect(run.test('soft, would fail')).toMatchObject({ state: 'failed', errors: [expect.stringContaining('FAIL')] })
    })

    test('in every attempt', () => {
      const message = forgotten('toImproveOn')
      expect(run.test('retried')).toMatchObject({ state: 'failed', retryCount: 2, errors: [message, message, message] })
    })

    test('points to the call', () => {
      expect(run.stderr).toMatch(/ForgottenAwaitError:.*\n ❯ forgotten\.eval\.js:10:17/)
    })

    test('and is the only noise', () => {
      expect(run.errors).toEqual([])
      expect(run.stderr).not.toContain('Unhandled')
    })

    test('with .resolves it is Vitest that notices', () => {
      // Vitest 4 awaits it at the end of the test, says so, and announces what Vitest 5 does.
      const { state } = run.test('resolves')
      expect(state).toBe(major === 4 ? 'passed' : 'failed')
      expect(run.stderr).toContain('`expect(actual).resolves.toImproveOn(expected)` was not awaited')
    })
  })

  describe('every way to wait is one', () => {
    test.each(['awaited late', 'returned', 'all at once', 'chained', 'resolves, awaited'])('%s', (name) => {
      expect(run.test(name)).toMatchObject({ state: 'passed', errors: [] })
    })

    test('what a failed test did not get round to is not counted against it', () => {
      const { state, errors } = run.test('not reached, because an earlier one failed')
      expect([state, errors.length]).toEqual(['failed', 1])
      expect(errors[0]).toContain('FAIL: worse')
    })

    test('a soft assertion goes on after a failure', () => {
      const { state, errors } = run.test('soft, awaited: goes on after a failure')
      expect([state, errors.length]).toEqual(['failed', 2])
    })
  })

  describe('misuse fails loudly, before anything is called', () => {
    test.each(Object.entries(misuses))('%s', (name, message) => {
      expect(run.test(name)).toMatchObject({ state: 'failed', errors: [expect.stringContaining(message)] })
    })

    test('and points to the call, not to where it was found out', () => {
      expect(run.stderr).toMatch(/MatcherUsageError: .*"confidance".*\n ❯ misuse\.eval\.js:\d+/)
    })

    test('nothing was called', () => {
      expect(run.test('the last one: nothing was called').state).toBe('passed')
    })
  })
})
