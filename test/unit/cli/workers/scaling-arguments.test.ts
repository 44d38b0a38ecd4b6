import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { scalingArguments } from '../../../../src/cli/workers/scaling-arguments.ts'
import { recommendWorkers } from '../../../../src/gateway/dispatch/scaling/recommend-workers.ts'
import { scalingDefaults } from '../../../../src/gateway/dispatch/scaling/scaling-options.ts'

const usual = { min: '2', max: '50', cooldownMs: '30000' }

test('with three workers of ten calls the options are those of the rule, with fewer the depths are less', () => {
  expect(scalingArguments({ ...usual, min: '3' }, 10)).toEqual({ ...scalingDefaults, min: 3 })
  const less = { scaleUpDepth: 15, targetDepth: 7.5, scaleDownDepth: 3.75 }
  expect(scalingArguments(usual, 10)).toEqual({ ...scalingDefaults, ...less })
})

test('depths that are given go first', () => {
  const depths = { scaleUpDepth: '8', targetDepth: '6', scaleDownDepth: '1' }
  expect(scalingArguments({ ...usual, ...depths }, 10)).toMatchObject({
    scaleUpDepth: 8,
    targetDepth: 6,
    scaleDownDepth: 1,
  })
  expect(() => scalingArguments({ ...usual, scaleUpDepth: 'x' }, 10)).toThrow('scaleUpDepth must be a finite number')
})

test('workers that are all busy, with as many calls again that wait, become as many as there may be', () => {
  const numbers = fc.record({
    min: fc.nat(5),
    more: fc.integer({ min: 1, max: 50 }),
    concurrency: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(numbers, ({ min, more, concurrency }) => {
      const max = min + more
      const scaling = scalingArguments({ ...usual, min: String(min), max: String(max) }, concurrency)
      let current = Math.max(1, min)
      for (let looks = 0; looks < 60; looks += 1) {
        const depth = current * concurrency
        current = recommendWorkers({ depth, current, busy: current }, scaling).workers
      }
      expect(current).toBe(max)
    }),
  )
})
