// Error rates of the verdicts on relations, over 1,000 simulated runs each. Needs some minutes.
import { describe, expect, test } from 'vitest'

import type { InputOutcome } from '../../src/generators/oracle/input-outcome.ts'
import { judgeAnytime, judgeInputs } from '../../src/generators/oracle/judge-inputs.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { checkNoise, mostErrors } from './relations.ts'

const runs = 1000
const promised = 0.025

describe('tolerate: 0', () => {
  test.each([0.01, 0.05, 0.2, 0.5])('a system that answers at random with rate %d', async (rate) => {
    const counts = await checkNoise({ runs, rate, inputs: 30, shrinkBudget: 60 })
    console.log(`tolerate: 0, noise ${rate}: ${counts.failed} false FAIL, ${counts.certain} "certain" of ${runs}`)
    expect(counts.failed).toBeLessThanOrEqual(mostErrors(runs, promised))
    expect(counts.certain).toBeLessThanOrEqual(mostErrors(runs, promised))
  })
})

describe('tolerate: a rate, at the true rate', () => {
  // Two answers differ with probability 2 ε (1 − ε).
  test.each([
    [0.05, 2 * 0.05 * 0.95],
    [0.2, 2 * 0.2 * 0.8],
  ])('noise of %d', async (rate, tolerate) => {
    const counts = await checkNoise({ runs, rate, inputs: 100, tolerate, shrinkBudget: 0 })
    console.log(`tolerate: ${tolerate}: ${counts.passed} false PASS, ${counts.failed} false FAIL of ${runs}`)
    expect(counts.passed).toBeLessThanOrEqual(mostErrors(runs, promised))
    expect(counts.failed).toBeLessThanOrEqual(mostErrors(runs, promised))
    expect(counts.certain).toBeLessThanOrEqual(mostErrors(runs, promised))
  })
})

test.each([0.05, 0.2, 0.5])('tolerate: { excess }: noise of %d is no excess', async (rate) => {
  const counts = await checkNoise({ runs, rate, inputs: 60, tolerate: { excess: 0.05 }, shrinkBudget: 0 })
  console.log(`excess 0.05, noise ${rate}: ${counts.failed} false FAIL, ${counts.passed} PASS of ${runs}`)
  expect(counts.failed).toBeLessThanOrEqual(mostErrors(runs, promised))
})

test.each([0.02, 0.05, 0.1, 0.3])('anytime: looking after each of 1,000 inputs at a true rate of %d', (rate) => {
  let [passed, failed] = [0, 0]
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = createRandom(seed, 8)
    const counts = { judged: 0, violating: 0, missing: 0, notApplicable: 0 }
    let state = 'inconclusive'
    while (counts.judged < 1000 && state === 'inconclusive') {
      counts.judged += 1
      counts.violating += random.next() < rate ? 1 : 0
      ;({ state } = judgeAnytime(counts, { rate, confidence: 0.95 }))
    }
    passed += state === 'pass' ? 1 : 0
    failed += state === 'fail' ? 1 : 0
  }
  console.log(`anytime, rate ${rate}: ${passed} false PASS, ${failed} false FAIL of ${runs}`)
  expect(passed).toBeLessThanOrEqual(mostErrors(runs, promised))
  expect(failed).toBeLessThanOrEqual(mostErrors(runs, promised))
})

test.each([0.3, -0.3])('a mean difference of %d, exactly at the margin', (mean) => {
  let [passed, failed] = [0, 0]
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = createRandom(seed, 9)
    const outcomes = Array.from({ length: 100 }, (_, position): InputOutcome => {
      const noise = random.next() + random.next() - 1
      return { position, status: 'judged', violated: false, disagreed: false, difference: mean + noise }
    })
    const tolerance = { kind: 'within', within: 0.3, range: [-2, 2] } as const
    const options = { tolerance, confidence: 0.95, seed, sequential: 'curtailed', remaining: 0 } as const
    const { state } = judgeInputs(outcomes, options)
    passed += state === 'pass' ? 1 : 0
    failed += state === 'fail' ? 1 : 0
  }
  console.log(`mean difference ${mean}, within 0.3: ${passed} false PASS, ${failed} false FAIL of ${runs}`)
  expect(passed).toBeLessThanOrEqual(mostErrors(runs, promised))
  expect(failed).toBeLessThanOrEqual(mostErrors(runs, promised))
})
