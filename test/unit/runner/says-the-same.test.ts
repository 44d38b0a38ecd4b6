import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { saysTheSame } from '../../../src/runner/says-the-same.ts'

/** A configuration file as it is each time it is loaded. */
const load = (limit: number): object => ({
  concurrency: limit,
  hosts: { a: { pattern: /x/ } },
  onThrottle: (): number => 1,
})

describe('saysTheSame', () => {
  test('one file that is loaded twice', () => {
    expect(saysTheSame(load(3), load(3))).toBe(true)
    expect(saysTheSame(load(3), load(4))).toBe(false)
    expect(saysTheSame({ ...load(3), onThrottle: (): number => 2 }, load(3))).toBe(false)
  })

  test('values without functions: as they are', () => {
    fc.assert(
      fc.property(fc.object(), fc.object(), (one, other) => {
        expect(saysTheSame(one, structuredClone(one))).toBe(true)
        expect(saysTheSame({ one }, { other })).toBe(false)
      }),
    )
  })
})
