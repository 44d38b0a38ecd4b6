import { describe, expect, test } from 'vitest'

import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { clopperPearsonInterval } from '../../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { nullScenarios, powerScenarios, simulateSequential } from '../../../support/sequential-simulation.ts'
import { improvement, rightOn, runsOf } from '../__helpers__/two-runs.ts'

/** A handful for each commit; test/calibration has 2,000 of each. */
const runs = 60

describe('where nothing may be decided', () => {
  test.each(nullScenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
    const { pass, fail } = simulateSequential(scenario, runs)
    for (const share of [pass, fail]) {
      const { lower } = clopperPearsonInterval({ successes: Math.round(share * runs), n: runs }, 0.999)
      expect(lower).toBeLessThanOrEqual(0.03)
    }
  })
})

test('where there is an effect, looks find it nearly as often, with fewer cases', () => {
  const [all, looks] = powerScenarios.map((scenario) => simulateSequential(scenario, runs))
  expect(all?.cases).toBe(200)
  expect(looks?.cases).toBeLessThan(180)
  expect(looks?.pass).toBeGreaterThan((all?.pass ?? 1) - 0.1)
})

describe('compareRuns, look by look', () => {
  test('stops as soon as it can, and says where', async () => {
    const runs = await runsOf([rightOn(190), rightOn(100)])
    const { verdict, stopping, statistics } = compareRuns(...runs, { ...improvement, sequential: { looks: 4 } })
    expect(verdict.state).toBe('pass')
    expect(stopping).toEqual({
      plan: { looks: 4 },
      sizes: [50],
      planned: 200,
      order: 'random',
      saved: { trials: 0, calls: 0 },
    })
    expect(statistics.n).toBe(50)
    expect(statistics.interval.confidence).toBe(0.95)
    expect(statistics.pValue).toBeLessThan(0.025)
  })

  test('looks at all cases where nothing is clear before', async () => {
    const runs = await runsOf([rightOn(101), rightOn(100)])
    for (const sequential of ['anytime', { looks: 3 }] as const) {
      const { verdict, stopping } = compareRuns(...runs, { ...improvement, sequential })
      expect(verdict.state).toBe('inconclusive')
      expect(stopping?.sizes.at(-1)).toBe(200)
    }
  })

  test('counts the cases of a subgroup', async () => {
    const cases = Array.from({ length: 200 }, (_, index) => ({
      input: index,
      tags: { language: index % 2 === 0 ? 'de' : 'en' },
    }))
    const runs = await runsOf([rightOn(200), rightOn(20)], { cases })
    const { stopping } = compareRuns(...runs, {
      ...improvement,
      where: { language: 'de' },
      sequential: { looks: 4 },
    })
    expect(stopping).toMatchObject({ sizes: [25], planned: 100 })
  })

  test('refuses figures without bounds, and what anytime cannot bet on', async () => {
    const runs = await runsOf([rightOn(101), rightOn(100)])
    expect(() => compareRuns(...runs, { ...improvement, metric: 'latency', sequential: { looks: 2 } })).toThrow(
      /^sequential: latency.mean has no bounds/,
    )
    expect(() => compareRuns(...runs, { ...improvement, paired: false, sequential: 'anytime' })).toThrow(/paired/)
    expect(() => compareRuns(...runs, { ...improvement, sequential: { looks: 1 } })).toThrow(/^sequential must be/)
  })

  test('judges thresholds too', async () => {
    const [run] = await runsOf([rightOn(200), rightOn(100)])
    const judged = estimateRun(run, 0.5, { sequential: 'anytime' })
    expect(judged.verdict.state).toBe('pass')
    expect(judged.stopping?.sizes).toEqual([20])
  })
})

test('a run that was stopped says nothing about other questions', async () => {
  const [candidate, baseline] = await runsOf([rightOn(190), rightOn(100)])
  const part = { ...candidate, partOf: { cases: 400 } }
  const { verdict } = compareRuns(part, baseline, improvement)
  expect(verdict).toEqual({
    state: 'inconclusive',
    cause: 'stopped',
    reason: 'a sequential test of something else stopped after 200 of 400 cases',
  })
  expect(estimateRun(part, 0.5).verdict.cause).toBe('stopped')
})
