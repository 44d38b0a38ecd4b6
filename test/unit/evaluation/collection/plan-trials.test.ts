import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type PlannedTrial, TrialPlan } from '../../../../src/evaluation/collection/plan-trials.ts'
import { dataset } from '../../../../src/evaluation/dataset.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { outputAsScore } from '../__helpers__/run-one.ts'
import { readAll } from '../__helpers__/read-all.ts'

async function plan(
  inputs: readonly unknown[],
  { arms = 2, trials = 1, seed = 1 } = {},
): Promise<{ planned: PlannedTrial[]; digest: string }> {
  const cases = dataset.from(inputs.map((input) => ({ input })))
  const trialPlan = new TrialPlan(evaluation('test', { cases, score: outputAsScore, trials, seed }), arms)
  return { planned: await readAll(trialPlan.trials(cases)), digest: trialPlan.digest() }
}

describe('TrialPlan', () => {
  test('has every arm run every trial of every case, each at a place of its own', async () => {
    const sizes = fc.record({
      cases: fc.integer({ min: 1, max: 10 }),
      arms: fc.integer({ min: 1, max: 4 }),
      trials: fc.integer({ min: 1, max: 4 }),
      seed: fc.integer(),
    })
    await fc.assert(
      fc.asyncProperty(sizes, async ({ cases, ...options }) => {
        const inputs = Array.from({ length: cases }, (_, index) => index)
        const { planned } = await plan(inputs, options)
        expect(planned.map(({ place }) => place)).toEqual(planned.map((_, index) => index))
        for (const { case: item, trial, place, order } of planned) {
          expect(place).toBe(Number(item.input) * options.trials + trial)
          expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: options.arms }, (_, index) => index))
        }
        expect((await plan(inputs, options)).planned).toEqual(planned)
      }),
    )
  })

  test('puts every order of three arms first equally often', async () => {
    const { planned } = await plan(
      Array.from({ length: 6_000 }, (_, index) => index),
      { arms: 3 },
    )
    const counts = new Map<string, number>()
    planned.forEach(({ order }) => counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1))
    expect(counts.size).toBe(6)
    // Each count is binomial (6000, 1/6): five standard deviations are 145.
    for (const count of counts.values()) {
      expect(Math.abs(count - 1_000)).toBeLessThan(145)
    }
  })

  test('does not order arms by a pattern that the order of the cases could follow', async () => {
    const { planned } = await plan(Array.from({ length: 4_000 }, (_, index) => index))
    const first = planned.map(({ order }) => order[0])
    for (const lag of [1, 2, 3, 10]) {
      const same = first.slice(lag).filter((arm, index) => arm === first[index]).length
      // Binomial (about 4000, 1/2): five standard deviations are 158.
      expect(Math.abs(same - (4_000 - lag) / 2)).toBeLessThan(158)
    }
  })

  test('digests ids, inputs and expected values, in order', async () => {
    const { digest } = await plan([1, 2])
    expect(digest).toMatch(/^[0-9a-f]{64}$/u)
    expect((await plan([1, 2])).digest).toBe(digest)
    expect((await plan([2, 1])).digest).not.toBe(digest)
    expect((await plan([1, 3])).digest).not.toBe(digest)
  })
})
