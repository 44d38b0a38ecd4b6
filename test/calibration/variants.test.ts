import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import {
  outrankingScenarios,
  plannedRanking,
  rankingScenarios,
  simulateOutranking,
  simulateRanking,
} from '../support/variant-simulation.ts'

const runs = 2_000

test.each(outrankingScenarios)('outranking, $name: $claimed', (scenario) => {
  const made = simulateOutranking(scenario, runs, 7)
  console.log(`outranking, ${scenario.name}: ${scenario.claimed} in ${made} of ${runs}`)
  const { lower, upper } = clopperPearsonInterval({ successes: made, n: runs }, 0.999)
  const [least, most] = 'most' in scenario.rate ? [0, scenario.rate.most] : [scenario.rate.least, 1]
  expect(lower).toBeLessThanOrEqual(most)
  expect(upper).toBeGreaterThanOrEqual(least)
})

test.each([...rankingScenarios, plannedRanking])('ranking, $name: $claimed', (scenario) => {
  const made = simulateRanking(scenario, runs, 7)
  console.log(`ranking, ${scenario.name}: ${scenario.claimed} in ${made} of ${runs}`)
  const { lower, upper } = clopperPearsonInterval({ successes: made, n: runs }, 0.999)
  const [least, most] = 'most' in scenario.rate ? [0, scenario.rate.most] : [scenario.rate.least, 1]
  expect(lower).toBeLessThanOrEqual(most)
  expect(upper).toBeGreaterThanOrEqual(least)
})
