import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { drawLatency } from '../../../../../src/testing/_internal/random/draw-latency.ts'
import { Draws } from '../../../../../src/testing/_internal/random/draws.ts'
import { Tally } from '../../../../../src/testing/_internal/record/tally.ts'
import type { Latency, ModelRequest } from '../../../../../src/testing/index.ts'

describe('Draws', () => {
  test('follow from the key alone, and stay in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 40 }), (key, count) => {
        const [first, second] = [new Draws(key), new Draws(key)]
        for (let i = 0; i < count; i += 1) {
          const value = first.next()
          expect(second.next()).toBe(value)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThan(1)
        }
      }),
    )
  })

  test.each([
    [
      'of one key',
      (() => {
        const draws = new Draws('one')
        return () => draws.next()
      })(),
    ],
    [
      'first of many similar keys',
      (
        (key) => () =>
          new Draws(7, 'answer', (key += 1)).next()
      )(0),
    ],
  ])('are uniform: %s', (_name, draw) => {
    const cells = Array.from({ length: 20 }, () => 0)
    for (let i = 0; i < 20_000; i += 1) {
      const cell = Math.floor(draw() * 20)
      cells[cell] = (cells[cell] ?? 0) + 1
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // The 99.9999 % quantile of chi-square with 19 degrees of freedom is 65.4.
    expect(chiSquare).toBeLessThan(65.4)
  })

  test('pick of nothing is nothing', () => {
    expect(new Draws('x').pick([])).toBeUndefined()
    expect(new Draws('x').pick(['a'])).toBe('a')
  })
})

describe('drawLatency', () => {
  const request = { prompt: 'long' } as ModelRequest
  const sample = (latency: Latency): number[] =>
    Array.from({ length: 4000 }, (_, index) => drawLatency(latency, request, [1, index])).sort((a, b) => a - b)

  test('fixed, and by function, never negative', () => {
    expect(drawLatency(50, request, [1])).toBe(50)
    expect(drawLatency(({ prompt }) => prompt.length, request, [1])).toBe(4)
    expect(drawLatency(() => -5, request, [1])).toBe(0)
  })

  test('uniform fills its range', () => {
    const drawn = sample({ from: 20, to: 80 })
    expect(drawn[0]).toBeGreaterThanOrEqual(20)
    expect(drawn.at(-1)).toBeLessThanOrEqual(80)
    expect(drawn[1000]).toBeCloseTo(35, -0.7)
    expect(drawn[3000]).toBeCloseTo(65, -0.7)
  })

  test('log-normal has the median and the 95 % quantile asked for', () => {
    const drawn = sample({ median: 100, p95: 400 })
    const below = (limit: number): number => drawn.filter((value) => value < limit).length / drawn.length
    // Six standard errors: 0.5 ± 0.047 and 0.95 ± 0.021.
    expect(Math.abs(below(100) - 0.5)).toBeLessThan(0.047)
    expect(Math.abs(below(400) - 0.95)).toBeLessThan(0.021)
    expect(drawn[0]).toBeGreaterThan(0)
  })

  test('log-normal without spread is its median', () => {
    expect(drawLatency({ median: 100, p95: 100 }, request, [1])).toBeCloseTo(100, 9)
  })
})

test('Tally counts each digest apart', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a'.repeat(64), 'b'.repeat(64), '0'.repeat(64))), (digests) => {
      const tally = new Tally()
      for (const [index, digest] of digests.entries()) {
        expect(tally.count(digest)).toBe(digests.slice(0, index).filter((other) => other === digest).length)
        tally.add(digest)
      }
    }),
  )
})
