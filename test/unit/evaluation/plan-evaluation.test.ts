import { describe, expect, test } from 'vitest'

import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { planCases } from '../../../src/statistics/plan-cases.ts'
import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { casesOf, outputAsScore } from './__helpers__/run-one.ts'
import { improvement, inputs, rightOn, runsOf } from './__helpers__/two-runs.ts'

const triage = evaluation('triage', { cases: casesOf<unknown>(...inputs), score: outputAsScore })

describe('from what one expects', () => {
  test('it is planCases, with the trials of the evaluation', async () => {
    const plan = await triage.plan({ expect: { rate: 0.8, correlation: 0.4 }, effect: 0.05 })
    expect(plan).toMatchObject({
      casesNeeded: planCases({ baseline: { rate: 0.8 }, correlation: 0.4, effect: 0.05 }),
      cases: 200,
      isEnough: false,
    })
    expect(plan.detectable).toBeGreaterThan(0.05)
    const thrice = evaluation('thrice', { cases: casesOf<unknown>(1, 2), score: outputAsScore, trials: 3 })
    const { casesNeeded } = await thrice.plan({ expect: { rate: 0.8, correlation: 0.3, noise: 0.5 }, effect: 0.05 })
    expect(casesNeeded).toBe(
      planCases({ baseline: { rate: 0.8 }, correlation: 0.3, noise: 0.5, trials: 3, effect: 0.05 }),
    )
  })

  test('claims and thresholds', async () => {
    const claim = { kind: 'non-inferiority', within: 0.1 } as const
    expect((await triage.plan({ claim, expect: { rate: 0.8 }, effect: 0 })).isEnough).toBe(true)
    const plan = await triage.plan({ threshold: 0.9, expect: { rate: 0 }, effect: 0.97 })
    expect(plan).toMatchObject({ isEnough: true })
    expect(plan.detectable).toBeGreaterThan(0.9)
  })
})

describe('from a pilot', () => {
  test('two runs: the cases that the comparison itself would ask for', async () => {
    const pilot = await runsOf([rightOn(170), rightOn(160)])
    const { statistics } = compareRuns(...pilot, { ...improvement, effect: 0.04 })
    const plan = await triage.plan({ pilot, effect: 0.04 })
    expect(plan.casesNeeded).toBe(statistics.casesNeeded)
    expect(plan.detectable).toBeCloseTo(statistics.detectable ?? NaN, 12)
  })

  test('one run against a threshold', async () => {
    const [run] = await runsOf([rightOn(170), rightOn(160)])
    const { casesNeeded } = await triage.plan({ pilot: run, threshold: 0.8, effect: 0.85 })
    expect(casesNeeded).toBe(
      planCases({ baseline: { rate: 0 }, arms: 1, effect: 0.85, hypothesis: { kind: 'greater', margin: 0.8 } }),
    )
    const latency = await triage.plan({ pilot: run, metric: 'latency', threshold: 800, effect: 700 })
    expect(latency.casesNeeded).not.toBeNull()
  })
})

test('says what does not fit', async () => {
  const pilot = await runsOf([rightOn(170), rightOn(160)])
  const plan = (options: object): Promise<unknown> => triage.plan({ effect: 0.1, ...options } as never)
  await expect(plan({})).rejects.toThrow(/^plan: it needs either \{ pilot/)
  await expect(plan({ pilot, expect: { rate: 0.8 } })).rejects.toThrow(/and not both/)
  await expect(plan({ pilot: pilot[0] })).rejects.toThrow(/needs a pilot of both/)
  await expect(plan({ pilot, threshold: 0.5 })).rejects.toThrow(/the pilot of that arm alone/)
  await expect(plan({ expect: { rate: 0.8 }, claim: { kind: 'improvement', by: { relative: 0.1 } } })).rejects.toThrow(
    /relative to the baseline needs a pilot/,
  )
})
