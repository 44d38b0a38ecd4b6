import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { hypervolume } from '../../../../src/statistics/pareto/hypervolume.ts'
import { paretoFront } from '../../../../src/statistics/pareto/pareto-front.ts'

const points = (size: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: size, maxLength: size }), { maxLength: 25 })

describe('paretoFront', () => {
  test.each([1, 2, 3, 4])('%i objectives: is what no other point dominates, by definition', (size) => {
    fc.assert(
      fc.property(points(size), (points) => {
        const dominates = (p: number[], q: number[]): boolean =>
          p.every((value, k) => value >= (q[k] ?? 0)) && p.some((value, k) => value > (q[k] ?? 0))
        const expected = points.flatMap((point, i) => (points.some((other) => dominates(other, point)) ? [] : [i]))
        expect(paretoFront(points)).toEqual(expected)
        const mirrored = points.map((point) => point.map((value) => -value))
        const directions = Array<'minimise'>(size).fill('minimise')
        expect(paretoFront(mirrored, { directions })).toEqual(expected)
      }),
    )
  })

  it('stands 100,000 points that all lie on it', () => {
    const line = Array.from({ length: 100_000 }, (_, i) => [i, -i])
    expect(paretoFront(line)).toHaveLength(100_000)
  })

  it('has nothing to show for nothing', () => {
    expect(paretoFront([])).toEqual([])
  })
})

describe('hypervolume', () => {
  it('counts the unit squares that are dominated', () => {
    fc.assert(
      fc.property(points(2), (points) => {
        let cells = 0
        for (let x = 1; x <= 5; x++) {
          for (let y = 1; y <= 5; y++) if (points.some(([a = 0, b = 0]) => a >= x && b >= y)) cells++
        }
        expect(hypervolume(points, [0, 0])).toBe(cells)
        const front = paretoFront(points).map((index) => points[index] ?? [])
        expect(hypervolume(front, [0, 0])).toBe(cells)
      }),
    )
  })

  it('measures from the reference in the direction of what is better', () => {
    expect(hypervolume([[0.8, 900]], [0.5, 1000], { directions: ['maximise', 'minimise'] })).toBeCloseTo(30, 10)
  })
})

test.each([
  ['points of different sizes', () => paretoFront([[1, 2], [1]]), 'points[1] must hold 2 objectives; got 1'],
  ['NaN', () => paretoFront([[1, Number.NaN]]), 'points[0][1] must be a finite number; got NaN'],
  ['no objectives', () => paretoFront([[]]), 'points[0] must hold at least one objective'],
  ['too few directions', () => paretoFront([[1, 2]], { directions: ['maximise'] }), 'directions must name each of 2'],
  ['an unknown direction', () => paretoFront([[1]], { directions: ['up' as 'maximise'] }), 'got up'],
  ['a volume of NaN', () => hypervolume([[1, Number.NaN]], [0, 0]), 'points[0][1] must be a finite number; got NaN'],
  ['a point of three', () => hypervolume([[1, 2, 3]], [0, 0]), 'points[0] must hold 2 objectives; got 3'],
  ['NaN as reference', () => hypervolume([[1, 2]], [0, Number.NaN]), 'reference[1] must be a finite number; got NaN'],
  ['a volume of three', () => hypervolume([[1, 2, 3]], [0, 0, 0]), 'reference must hold 2 objectives; got 3'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})
