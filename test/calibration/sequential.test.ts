import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import { nullScenarios, powerScenarios, simulateSequential } from '../support/sequential-simulation.ts'

const runs = 2_000
/** 3.2 % of 2,000 looked like more than 2.5 %; five times as many tell. */
const runsOfGroups = 10_000

const ofGroups = nullScenarios.filter(({ groupSize }) => groupSize !== undefined)
const scenarios = [
  ...nullScenarios.filter(({ groupSize }) => groupSize === undefined).map((scenario) => ({ ...scenario, runs })),
  ...ofGroups.map((scenario) => ({ ...scenario, runs: runsOfGroups })),
  ...ofGroups.map((scenario) => ({ ...scenario, name: `${scenario.name}, 80 cases`, n: 80, runs: runsOfGroups })),
]

test.each(scenarios)('sequential, $name', ({ runs: asked, ...scenario }) => {
  const { pass, fail, cases } = simulateSequential(scenario, asked, 3)
  console.log(`sequential, ${scenario.name}: PASS ${pass}, FAIL ${fail}, ${cases.toFixed(0)} cases`)
  for (const rate of [pass, fail]) {
    expect(clopperPearsonInterval({ successes: Math.round(rate * asked), n: asked }, 0.999).lower).toBeLessThanOrEqual(
      0.03,
    )
  }
})

test('sequential designs find what all cases find, with fewer', () => {
  const rates = powerScenarios.map((scenario) => ({ scenario, ...simulateSequential(scenario, runs, 3) }))
  for (const { scenario, pass, cases } of rates) {
    console.log(`power, ${scenario.name}: ${pass}, ${cases.toFixed(0)} cases`)
  }
  const [all, obrienFleming, pocock, anytime] = rates
  expect(all?.pass).toBeGreaterThan(0.87)
  expect(obrienFleming?.pass).toBeGreaterThan((all?.pass ?? 1) - 0.03)
  expect(pocock?.pass).toBeGreaterThan((all?.pass ?? 1) - 0.1)
  expect(anytime?.pass).toBeGreaterThan(0.5)
  expect(obrienFleming?.cases).toBeLessThan(170)
  expect(pocock?.cases).toBeLessThan(160)
})
