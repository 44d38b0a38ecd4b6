import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { plannedRanking, rankingScenarios, simulateRanking } from '../../support/variant-simulation.ts'

// Few runs: enough to notice a correction that is missing. The calibration project has more.
const runs = 60

test.each([...rankingScenarios, plannedRanking])('$name: $claimed', (scenario) => {
  const made = simulateRanking(scenario, runs)
  const { lower, upper } = clopperPearsonInterval({ successes: made, n: runs }, 0.999)
  const [least, most] = 'most' in scenario.rate ? [0, scenario.rate.most] : [scenario.rate.least, 1]
  expect(lower).toBeLessThanOrEqual(most)
  expect(upper).toBeGreaterThanOrEqual(least)
})
