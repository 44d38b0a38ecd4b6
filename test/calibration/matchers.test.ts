import { expect, test } from 'vitest'

import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import {
  gateScenarios,
  passingScenarios,
  plannedScenarios,
  type RatedScenario,
  sequentialScenarios,
} from '../support/matcher-scenarios.ts'
import { simulateMatcher } from '../support/matcher-simulation.ts'

// Through expect(…), as users write it: systems that are run, matchers that wait for them, evidence that is left.
const runs = 1_000
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const intervalOf = (count: number, confidence: number): { lower: number; upper: number } =>
  clopperPearsonInterval({ successes: count, n: runs }, confidence)

function describe(count: number): string {
  const { lower, upper } = intervalOf(count, 0.95)
  return `${percent(count / runs)} [${percent(lower)}, ${percent(upper)}]`
}

const planned = await plannedScenarios()

test.for<RatedScenario>([...sequentialScenarios, ...passingScenarios, ...gateScenarios, ...planned])(
  '$name',
  async (scenario, { task }) => {
    const rates = await simulateMatcher(task, scenario, runs)
    console.log(`matchers, ${scenario.name}: PASS ${describe(rates.pass)}, FAIL ${describe(rates.fail)}`)
    for (const verdict of scenario.wrong ?? []) {
      expect(intervalOf(rates[verdict], 0.999).lower).toBeLessThanOrEqual(0.03)
    }
    if (scenario.power !== undefined) {
      expect(intervalOf(rates.pass, 0.999).upper).toBeGreaterThanOrEqual(scenario.power)
    }
  },
)
