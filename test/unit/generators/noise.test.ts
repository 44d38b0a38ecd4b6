import { expect, test } from 'vitest'

import { checkNoise, mostErrors } from '../../calibration/relations.ts'

// The same over 1,000 runs: test/calibration/relations.test.ts.
const runs = 100

test.each([0.05, 0.5])('a system that only makes noise (%d) is accused no more often than promised', async (rate) => {
  const counts = await checkNoise({ runs, rate, inputs: 20, shrinkBudget: 40 })
  expect(counts.failed).toBeLessThanOrEqual(mostErrors(runs, 0.025))
  expect(counts.certain).toBeLessThanOrEqual(mostErrors(runs, 0.025))
})
