import { expect, test } from 'vitest'
import { decode } from '../../reference/decode.ts'

test('special numbers are decoded, missing values kept', () => {
  expect(decode({ x: [1, null, 'NaN'], upper: 'Infinity', lower: '-Infinity', name: 'two' })).toEqual({
    x: [1, null, Number.NaN],
    upper: Number.POSITIVE_INFINITY,
    lower: Number.NEGATIVE_INFINITY,
    name: 'two',
  })
})

test('generated arrays follow the linear congruential generator', () => {
  // (1664525 · 1 + 1013904223) / 2³², and once more.
  const first = 1015568748 / 2 ** 32
  const second = 1586005467 / 2 ** 32
  expect(decode({ $gen: { seed: 1, n: 2, out: 'unif', a: 0, b: 1 } })).toEqual([first, second])
  expect(decode({ $gen: { seed: 1, n: 2, out: 'unif', a: 10, b: 2 } })).toEqual([10 + 2 * first, 10 + 2 * second])
  expect(decode({ $gen: { seed: 1, n: 2, out: 'bern', p: 0.3 } })).toEqual([1, 0])
  expect(decode({ $gen: { seed: 1, n: 2, out: 'grid', a: 1, b: 1, k: 5 } })).toEqual([2, 2])
  const uniform = decode({ $gen: { seed: 1, n: 4, out: 'unif', a: 0, b: 1 } }) as number[]
  const sum = uniform.reduce((total, value) => total + value)
  expect(decode({ $gen: { seed: 1, n: 1, out: 'sum4', a: 5, b: 3 } })).toEqual([5 + 3 * (sum - 2)])
  expect(() => decode({ $gen: { seed: 1, n: 1, out: 'gauss' } })).toThrow("unknown generator 'gauss'")
})
