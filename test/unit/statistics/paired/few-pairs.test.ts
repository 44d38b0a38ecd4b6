import { describe, expect, test } from 'vitest'

import { logGamma } from '../../../../src/statistics/special/log-gamma.ts'
import { pairedProportionTest } from '../../../../src/statistics/paired/paired-proportion-test.ts'

// Error rates of the rule for pairs of pass and fail where there are few: every outcome of n pairs, with its probability.

const margins = [-0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1]
const discordances = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]

describe.each(Array.from({ length: 17 }, (_, index) => index + 3))('with %i pairs', (n) => {
  const outcomes = Array.from({ length: n + 1 }, (_, better) =>
    Array.from({ length: n - better + 1 }, (__, worse) => ({ better, worse, n })),
  ).flat()

  test.each(margins)('false PASS at margin %f stays below 2.5 %', (margin) => {
    const passing = outcomes.filter((counts) => pairedProportionTest(counts).pValue(margin) < 0.025)
    for (const discordance of discordances.filter((share) => share >= Math.abs(margin))) {
      const shares = [(discordance + margin) / 2, (discordance - margin) / 2, 1 - discordance]
      const rate = passing.reduce(
        (sum, { better, worse }) => sum + probability([better, worse, n - better - worse], shares),
        0,
      )
      expect(rate).toBeLessThanOrEqual(0.025)
    }
  })
})

/** Of these counts in a multinomial distribution. */
function probability(counts: readonly number[], shares: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0)
  const log = counts.reduce(
    (sum, count, kind) => {
      const share = shares[kind] ?? 0
      return sum - logGamma(count + 1) + (count === 0 ? 0 : count * Math.log(share))
    },
    logGamma(n + 1),
  )
  return Math.exp(log)
}
