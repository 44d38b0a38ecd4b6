import { describe, expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { refusal } from '../../../src/evaluation/refusal.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'
import { passAtK } from '../../../src/statistics/passing/pass-at-k.ts'
import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { createRandom } from '../../../src/statistics/random/random-source.ts'
import { casesOf, outputAsScore, runOn } from './__helpers__/run-one.ts'

const inputs = Array.from({ length: 60 }, (_, index) => index)

/** Case i passes in i mod 5 of 4 trials. */
async function stairs(options: object = {}): Promise<Run> {
  return await runOn(casesOf(...inputs), (input, { trial }) => trial < Number(input) % 5, { trials: 4, ...options })
}

describe('pass@k and pass^k of a run', () => {
  test.each([
    [1, 'any', 'pass@1'],
    [3, 'any', 'pass@3'],
    [3, 'every', 'pass^3'],
    [4, 'every', 'pass^4'],
  ] as const)('k = %i, %s: the unbiased estimate of each case', async (k, must, statistic) => {
    const tasks = inputs.map((input) => ({ successes: input % 5, n: 4 }))
    const { metric, candidate, statistics } = estimateRun(await stairs(), 0.2, { metric: `outputAsScore.${statistic}` })
    expect(metric).toMatchObject({
      name: `outputAsScore.${statistic}`,
      statistic,
      unit: 'share',
      scale: { min: 0, max: 1 },
    })
    expect(candidate.mean).toBeCloseTo(passAtK(tasks, k)?.[must].estimate ?? Number.NaN, 12)
    expect(statistics).toMatchObject({ n: 60, method: expect.stringContaining('Gaffke') })
  })

  test('is judged over cases and their groups', async () => {
    const groups = inputs.map((input) => ({ input, group: `g${input % 10}` }))
    const run = await runOn(groups, (input, { trial }) => trial < Number(input) % 5, { trials: 4 })
    const grouped = estimateRun(run, 0.5, { metric: 'outputAsScore.pass@2' })
    expect(grouped.statistics.method).toMatch(/^CR2/u)
    const alone = estimateRun(await stairs(), 0.5, { metric: 'outputAsScore.pass@2' })
    expect(grouped.statistics.interval.lower).toBeLessThanOrEqual(alone.statistics.interval.lower)
  })

  test('of which a case has fewer than k scored trials is missing, and bounded', async () => {
    const run = await runOn(
      casesOf(...inputs),
      (input, { trial }) => {
        if (input === 7 && trial > 0) {
          throw new Error('broken')
        }
        return true
      },
      { trials: 3 },
    )
    const judged = estimateRun(run, 0.8, { metric: 'outputAsScore.pass@2' })
    expect(judged).toMatchObject({ candidate: { n: 59, missing: 1, mean: 1 }, statistics: { missingPolicy: 'bound' } })
    expect(judged.statistics.interval.lower).toBeLessThan(
      estimateRun(run, 0.8, { metric: 'outputAsScore.pass@2', missing: 'exclude' }).statistics.interval.lower,
    )
  })

  test('can be compared, too', async () => {
    const [better, worse] = [
      await stairs(),
      await runOn(casesOf(...inputs), (_, { trial }) => trial < 0, { trials: 4 }),
    ]
    const claim = { kind: 'improvement', by: 0.1 } as const
    expect(compareRuns(better, worse, { metric: 'outputAsScore.pass@2', claim }).verdict.state).toBe('pass')
  })

  test('needs k trials, true and false, and is refused before any call', async () => {
    const run = await stairs()
    expect(() => estimateRun(run, 0.5, { metric: 'outputAsScore.pass@5' })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: outputAsScore.pass@5 takes at least 5 trials of each case, and there are 4: evaluation(…, { trials: 5 }), or more for a closer estimate.]`,
    )
    const graded = await runOn(casesOf(...inputs), () => 0.5, { trials: 4 })
    expect(() => estimateRun(graded, 0.5, { metric: 'outputAsScore.pass@2' })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: outputAsScore.pass@2 asks how many trials pass, and outputAsScore gives numbers. Score with true and false, such as scorer('good', … >= 0.8), and each output once: the mean of scoreRepeats is a number.]`,
    )
    const planned = evaluation('triage', { cases: casesOf(...inputs), score: [exactMatch(), outputAsScore], trials: 2 })
    await expect(refusal(planned, { threshold: 0.5, metric: 'exact match.pass@3' })).rejects.toThrow(
      'at least 3 trials',
    )
    expect(await refusal(planned, { threshold: 0.5, metric: 'exact match.pass^2' })).toBeUndefined()
    expect(await refusal(planned, { threshold: 0.99, metric: 'exact match.pass^2' })).toMatchObject({
      casesNeeded: 368,
    })
    await expect(refusal(planned, { threshold: 0.5, metric: 'errors.pass@1' })).rejects.toThrow('there is no metric')
    await expect(refusal(planned, { threshold: 0.5, metric: 'exact match.pass@0' })).rejects.toThrow(
      'there is no metric',
    )
  })

  test('passes and fails falsely as seldom as promised', async () => {
    const runs = 200
    const counts = { pass: 0, fail: 0, inconclusive: 0 }
    const base = await runOn(casesOf(...inputs), () => true, { trials: 4 })
    for (let seed = 0; seed < runs; seed += 1) {
      const random = createRandom(seed)
      // Cases differ: half of them pass with rate 0.9, half with 0.3.
      const scores = inputs.flatMap((input) => {
        const rate = random.next() < 0.5 ? 0.9 : 0.3
        return [0, 1, 2, 3].map((trial) => ({
          ...base.observations[4 * input + trial],
          scores: [Number(random.next() < rate)],
        }))
      })
      const run = { ...base, observations: scores } as Run
      const truth = (1 - 0.1 ** 2 + (1 - 0.7 ** 2)) / 2
      counts[estimateRun(run, truth, { metric: 'outputAsScore.pass@2' }).verdict.state] += 1
    }
    for (const made of [counts.pass, counts.fail]) {
      expect(clopperPearsonInterval({ successes: made, n: runs }, 0.999).lower).toBeLessThanOrEqual(0.03)
    }
  })
})
