import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { orientationOf, restoreInterval, turnAll } from '../../../../src/evaluation/judgement/orientation.ts'

const scale = fc.oneof(
  fc.constant('unbounded' as const),
  fc.constant('binary' as const),
  fc.record({ min: fc.integer({ min: -5, max: 0 }), max: fc.integer({ min: 1, max: 5 }) }),
)
const direction = fc.constantFrom('higher' as const, 'lower' as const)
const value = fc.integer({ min: 0, max: 1 })

test('turning keeps values on the scale, keeps the size of differences, and can be undone', () => {
  fc.assert(
    fc.property(scale, direction, fc.boolean(), value, value, (scale, direction, relative, a, b) => {
      const { scale: turned, turn, restore } = orientationOf({ scale, direction }, { relative })
      expect(turn(a) - turn(b)).toBe(direction === 'higher' ? a - b : 0 - (a - b))
      expect(restore(turn(a))).toBe(a)
      if (turned === 'binary') {
        expect([0, 1]).toContain(turn(a))
      } else if (turned !== 'unbounded') {
        expect(turn(a)).toBeGreaterThanOrEqual(turned.min)
        expect(turn(a)).toBeLessThanOrEqual(turned.max)
      }
    }),
  )
})

test('for a relative difference the mean keeps its size', () => {
  const { scale: turned, turn } = orientationOf({ scale: 'binary', direction: 'lower' }, { relative: true })
  expect(turned).toEqual({ min: -1, max: 0 })
  expect([turn(0), turn(1)]).toEqual([0, -1])
})

test('missing values stay missing', () => {
  expect(turnAll([1, null, 0], orientationOf({ scale: 'binary', direction: 'lower' }))).toEqual([0, null, 1])
})

test('an interval is restored with its ends in order', () => {
  const interval = { lower: -3, upper: Infinity, confidence: 0.9 }
  const lower = orientationOf({ scale: 'unbounded', direction: 'lower' })
  expect(restoreInterval(interval, lower)).toEqual({ lower: -Infinity, upper: 3, confidence: 0.9 })
  const higher = orientationOf({ scale: 'unbounded', direction: 'higher' })
  expect(restoreInterval(interval, higher)).toEqual(interval)
})
