import { describe, expect, test } from 'vitest'

import { checkRelation } from '../../../../src/generators/check-relation.ts'
import type { SystemFunction } from '../../../../src/evaluation/system.ts'
import { plantedBugs } from './planted-bugs.ts'

const seeds = Array.from({ length: 50 }, (_, index) => index + 1)

describe.each(plantedBugs)('$name', ({ relation, inputs, broken, correct, isMinimal }) => {
  test('is found and shrunk to the minimal form with every seed', { timeout: 120_000 }, async () => {
    const missed: unknown[] = []
    for (const seed of seeds) {
      const { verdict, counterexample } = await checkRelation(broken as SystemFunction, relation, {
        inputs,
        seed,
      })
      const isMinimalHere =
        counterexample?.certain === true &&
        isMinimal(counterexample.input as never, counterexample.transformed as never)
      if (verdict.state !== 'fail' || !isMinimalHere) {
        missed.push({ seed, state: verdict.state, ...counterexample })
      }
    }
    expect(missed).toEqual([])
  })

  test('the correct twin is accused with no seed', { timeout: 120_000 }, async () => {
    const accused: unknown[] = []
    for (const seed of seeds) {
      const { verdict, counterexample, violations } = await checkRelation(correct as SystemFunction, relation, {
        inputs,
        seed,
      })
      if (verdict.state !== 'pass' || counterexample !== null || violations.length > 0) {
        accused.push({ seed, verdict, counterexample })
      }
    }
    expect(accused).toEqual([])
  })
})
