import { describe, expect, it } from 'vitest'
import { rateTest } from '../../src/statistics/proportion/rate-test.ts'
import { binomialWeights } from './binomial-weights.ts'
import { level, nothing, promised, rates, worse } from './grid.ts'

describe('one arm of 0/1 scores against a threshold, exactly', () => {
  it('false PASS and false FAIL stay below 2.5 %', () => {
    let worst = nothing
    for (let n = 1; n <= 400; n++) {
      for (const threshold of rates) {
        const weights = binomialWeights(n, threshold)
        let [pass, fail] = [0, 0]
        for (let successes = 0; successes <= n; successes++) {
          const weight = weights[successes] ?? 0
          if (weight < 1e-12) continue
          if (rateTest({ successes, n }).pValue(threshold) < level) pass += weight
          if (rateTest({ successes: n - successes, n }).pValue(1 - threshold) < level) fail += weight
        }
        worst = worse(worst, { rate: pass, where: `PASS, n ${n}, threshold ${threshold}` })
        worst = worse(worst, { rate: fail, where: `FAIL, n ${n}, threshold ${threshold}` })
      }
    }
    console.log(`thresholds of one arm: largest ${worst.rate.toFixed(4)} at ${worst.where}`)
    expect(worst.rate).toBeLessThan(0.025)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })
})
