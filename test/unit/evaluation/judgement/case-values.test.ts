import { expect, test } from 'vitest'

import { caseValues } from '../../../../src/evaluation/judgement/case-values.ts'
import { resolveMetric } from '../../../../src/evaluation/judgement/resolve-metric.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'

const cases = [{ scores: [1] }, { scores: [null] }, { scores: [0], isError: true }, { scores: [0], latencyMs: 5 }]
const run = syntheticRun('one', cases)

test('of one trial each, the values are what was observed, and nothing else is kept', () => {
  expect(caseValues(run, resolveMetric('right', run))).toEqual({
    values: run.observations.map(({ scores }) => scores[0]),
  })
  expect(caseValues(run, resolveMetric('latency', run)).values).toEqual([100, 100, null, 5])
})

test('of quantiles, the trials are kept besides', () => {
  expect(caseValues(run, resolveMetric('latency.p95', run)).trials).toEqual([[100], [100], [], [5]])
})

test('of several trials, a case has the mean of those that have a value', () => {
  const several = syntheticRun('three', [{ scores: [1], latenciesMs: [1, 2, 6] }])
  expect(caseValues(several, resolveMetric('latency', several))).toEqual({ values: [3], trials: [[1, 2, 6]] })
})

test('of scorers that were asked several times, each answer is kept', () => {
  const [first, ...others] = run.observations
  const repeated = { ...run, observations: [{ ...first!, repeats: [[1, 0]] }, ...others] }
  expect(caseValues(repeated, resolveMetric('right', run)).repeats).toEqual([[[1, 0]], [[]], [[]], [[]]])
})
