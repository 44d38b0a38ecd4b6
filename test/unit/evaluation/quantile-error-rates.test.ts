import { expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { quantileScenarios, simulateQuantile } from '../../support/quantile-simulation.ts'

// Few runs: enough to notice a method that does not work, not a rate of 3.3 %. The calibration project has more.
const runs = 50
/** The worst kinds: the others are measured with them. */
const worst = quantileScenarios.filter(({ name, n }) => name.startsWith('unlike') && n < 400)

test.each(worst)('$metric, $name: neither PASS nor FAIL too often', async (scenario) => {
  const counts = await simulateQuantile(
    scenario,
    ({ candidate, baseline, metric, paired, relative }) =>
      compareRuns(candidate, baseline, { metric, paired, claim: { kind: 'non-inferiority', within: { relative } } })
        .verdict.state,
    { runs },
  )
  for (const made of [counts.pass, counts.fail]) {
    expect(clopperPearsonInterval({ successes: made, n: runs }, 0.999).lower).toBeLessThanOrEqual(0.03)
  }
})
