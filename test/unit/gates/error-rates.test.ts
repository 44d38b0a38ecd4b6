import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { gateScenarios, simulateGate } from '../../support/gate-simulation.ts'

// Few runs: enough to notice a correction that is missing (a rate four times too large), not a rate of 3.3 %. The
// calibration project has more.
const runs = 250

test.each(gateScenarios)('$name: $decision', (scenario) => {
  const made = simulateGate(scenario, runs)
  const { lower, upper } = clopperPearsonInterval({ successes: made, n: runs }, 0.999)
  if ('most' in scenario.rate) {
    expect(lower).toBeLessThanOrEqual(scenario.rate.most)
  } else {
    expect(upper).toBeGreaterThanOrEqual(scenario.rate.least)
  }
})

test('without the correction, one of several would be found by chance too often', () => {
  const [scenario] = gateScenarios.filter(({ name }) => name.includes('Holm'))
  const policies = ['de', 'en', 'fr', 'it'].map((language) => ({ improve: { where: { language } } }))
  const made = policies.map((policy) => simulateGate({ ...(scenario ?? expect.fail()), policy }, runs))
  expect(made.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(1.5 * most(runs))
})

/** What the promise allows of so many runs. */
function most(count: number): number {
  return 0.03 * count
}
