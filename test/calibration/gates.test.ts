import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import { gateScenarios, simulateGate } from '../support/gate-simulation.ts'

const runs = 10_000

test.each(gateScenarios)('$name: $decision', (scenario) => {
  const made = simulateGate(scenario, runs, 7)
  const { lower, upper } = clopperPearsonInterval({ successes: made, n: runs }, 0.999)
  console.log(`gate, ${scenario.name}: ${scenario.decision} in ${made} of ${runs}`)
  if ('most' in scenario.rate) {
    expect(lower).toBeLessThanOrEqual(scenario.rate.most)
  } else {
    expect(upper).toBeGreaterThanOrEqual(scenario.rate.least)
  }
})
