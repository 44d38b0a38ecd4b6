import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import {
  gateScenarios,
  passingScenarios,
  plannedScenarios,
  sequentialScenarios,
} from '../../support/matcher-scenarios.ts'
import { simulateMatcher } from '../../support/matcher-simulation.ts'

/** Enough to notice a correction that is missing; test/calibration has a thousand of all of them. */
const runs = 25
const planned = await plannedScenarios()

test.for([
  ...sequentialScenarios.slice(2, 4),
  ...passingScenarios.slice(0, 1),
  ...gateScenarios.slice(2, 3),
  ...planned.slice(0, 1),
])('$name', async (scenario, { task }) => {
  const rates = await simulateMatcher(task, scenario, runs)
  expect(rates.pass + rates.fail + rates.inconclusive).toBe(runs)
  const limits = (verdict: 'pass' | 'fail'): { lower: number; upper: number } =>
    clopperPearsonInterval({ successes: rates[verdict], n: runs }, 0.999)
  for (const verdict of scenario.wrong ?? []) {
    expect(limits(verdict).lower).toBeLessThanOrEqual(0.03)
  }
  if (scenario.power !== undefined) {
    expect(limits('pass').lower).toBeGreaterThan(0.4)
    expect(limits('pass').upper).toBeGreaterThanOrEqual(scenario.power)
  }
})
