import { expect, test } from 'vitest'

import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { casesOf, runOn } from '../__helpers__/run-one.ts'
import { improvement, inputs, rightOn, runsOf } from '../__helpers__/two-runs.ts'

const named = inputs.map((input) => ({ id: `n-${input}`, input }))
const fail = (message: string, facts: object = {}): never => {
  throw Object.assign(new Error(message), facts)
}

test('errors are told by kind, the most frequent first, at most three', async () => {
  const failing = (input: unknown): boolean => {
    const number = Number(input)
    return [
      (): boolean => true,
      (): never => fail(`cannot do ${number} (req_${number}f)\n  at line 1`),
      (): never => fail(number < 50 ? 'rare' : 'HTTP 500', { origin: 'provider' }),
      (): never => fail(number < 100 ? 'HTTP 429' : `cannot do ${number} (req_${number}f)`, { origin: 'provider' }),
    ][number % 4]!()
  }
  const { candidate } = estimateRun(await runOn(named, failing), 0.5)
  expect(candidate.errors).toEqual([
    { origin: 'system', message: 'Error: cannot do 1 (req_1f)', count: 50, caseId: 'n-1' },
    { origin: 'provider', message: 'Error: HTTP 500', count: 38, caseId: 'n-50' },
    { origin: 'provider', message: 'Error: HTTP 429', count: 25, caseId: 'n-3' },
  ])
  expect(candidate).not.toHaveProperty('unscorable')
})

test('reasons without a score are those of the metric that is judged', async () => {
  const picky = scorer('picky', ({ output }) => (Number(output) % 2 === 1 ? null : true))
  const broken = scorer('broken', () => fail('no judge'))
  const run = await runOn(named, undefined, { score: [picky, broken] })
  expect(estimateRun(run, 0.5).candidate.unscorable).toEqual([
    { message: 'the scorer returned null', count: 100, caseId: 'n-1' },
  ])
  expect(estimateRun(run, 0.5, { metric: 'broken' }).candidate.unscorable).toEqual([
    { message: 'the scorer threw Error: no judge', count: 200, caseId: 'n-0' },
  ])
  expect(estimateRun(run, 500, { metric: 'latency' }).candidate).not.toHaveProperty('unscorable')
})

test('both arms of a comparison have their own, and none where nothing went wrong', async () => {
  const [a, b] = await runsOf([(): never => fail('nobody home'), rightOn(50)], { cases: casesOf<unknown>(...inputs) })
  const { candidate, baseline, verdict } = compareRuns(a, b, improvement)
  expect(candidate.errors).toMatchObject([{ message: 'Error: nobody home', count: 200 }])
  expect(baseline).not.toHaveProperty('errors')
  expect(verdict.reason).toBe('all 200 trials of new failed (200 system)')
})
