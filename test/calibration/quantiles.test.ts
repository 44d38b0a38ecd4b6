import { describe, expect, test } from 'vitest'

import '../../src/matchers/setup.ts'
import { compareRuns } from '../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../src/evaluation/estimate-run.ts'
import type { VerdictState } from '../../src/evaluation/verdict.ts'
import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import { type QuantileQuestion, quantileScenarios, simulateQuantile } from '../support/quantile-simulation.ts'

const promised = 0.03

function check(name: string, counts: Readonly<Record<VerdictState, number>>, runs: number): void {
  const share = (made: number): string => `${((100 * made) / runs).toFixed(2)} %`
  console.log(`${name}: false PASS ${share(counts.pass)}, false FAIL ${share(counts.fail)} of ${runs}`)
  for (const made of [counts.pass, counts.fail]) {
    expect(clopperPearsonInterval({ successes: made, n: runs }, 0.999).lower).toBeLessThanOrEqual(promised)
  }
}

describe('two arms whose quantiles differ by exactly the margin', () => {
  test.each(quantileScenarios)('$metric, $name', async (scenario) => {
    const judge = ({ candidate, baseline, metric, paired, relative }: QuantileQuestion): VerdictState =>
      compareRuns(candidate, baseline, { metric, paired, claim: { kind: 'non-inferiority', within: { relative } } })
        .verdict.state
    check(
      `${scenario.metric}, ${scenario.name}`,
      await simulateQuantile(scenario, judge, { runs: 2000, seed: 11 }),
      2000,
    )
  })
})

describe('one arm whose quantile is exactly the threshold', () => {
  test.each(quantileScenarios.filter(({ paired = true }) => paired))('$metric, $name', async (scenario) => {
    const judge = ({ candidate, metric, threshold }: QuantileQuestion): VerdictState =>
      estimateRun(candidate, threshold, { metric }).verdict.state
    check(
      `threshold, ${scenario.metric}, ${scenario.name}`,
      await simulateQuantile(scenario, judge, { runs: 4000, seed: 12 }),
      4000,
    )
  })
})

describe('asked by the matchers themselves', () => {
  test.each(quantileScenarios.filter(({ n }) => n <= 100))('$metric, $name', async (scenario) => {
    const judge = async ({
      candidate,
      baseline,
      metric,
      paired,
      relative,
    }: QuantileQuestion): Promise<VerdictState> => {
      try {
        await expect(candidate).toBeNonInferiorTo(baseline, { metric, paired, within: { relative } })
        return 'pass'
      } catch (error) {
        return String(error).includes('FAIL: ') ? 'fail' : 'inconclusive'
      }
    }
    check(
      `matchers, ${scenario.metric}, ${scenario.name}`,
      await simulateQuantile(scenario, judge, { runs: 200, seed: 13 }),
      200,
    )
  })
})
