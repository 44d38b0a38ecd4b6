import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { findRoot } from '../../../../src/statistics/special/find-root.ts'
import { relativeError } from '../reference.ts'

function root(f: (x: number) => number, low: number, high: number): number {
  return findRoot(f, { x: low, value: f(low) }, { x: high, value: f(high) })
}

describe('findRoot', () => {
  test('finds the root of powers, however flat or steep', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.constantFrom(0.2, 1, 3, 9), (where, power) => {
        const f = (x: number): number => Math.sign(x - where) * Math.abs(x - where) ** power
        expect(relativeError(root(f, 0.01, 20), where)).toBeLessThan(1e-13)
      }),
    )
  })

  test('takes the bracket in either order', () => {
    const f = (x: number): number => x * x - 2
    expect(root(f, 0, 2)).toBeCloseTo(Math.SQRT2, 13)
    expect(root(f, 2, 0)).toBeCloseTo(Math.SQRT2, 13)
  })

  test('needs far fewer steps than bisection on a smooth function', () => {
    let calls = 0
    const f = (x: number): number => {
      calls++
      return Math.log(x) - 1
    }
    expect(relativeError(root(f, 0.1, 1000), Math.E)).toBeLessThan(1e-14)
    expect(calls).toBeLessThan(25)
  })

  test('closes in on a jump', () => {
    expect(root((x) => (x < 3 ? -1 : 1), 0, 10)).toBeCloseTo(3, 12)
  })
})
