import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { expectedImprovement } from '../../../../src/statistics/gaussian-process/expected-improvement.ts'
import { gaussianProcess } from '../../../../src/statistics/gaussian-process/gaussian-process.ts'

const kernels = ['matern52', 'rbf'] as const
const unit = fc.double({ min: 0, max: 1, noNaN: true })
const measurements = fc.array(fc.tuple(unit, unit, fc.double({ min: -2, max: 2, noNaN: true })), {
  minLength: 1,
  maxLength: 10,
})

describe.each(kernels)('gaussianProcess, %s', (kernel) => {
  it('knows less than the prior nowhere, and does not care about order', () => {
    fc.assert(
      fc.property(measurements, unit, unit, (measurements, x, y) => {
        const options = { kernel, lengthscale: 0.4, signalVariance: 2, noiseVariance: 0.1 }
        const build = (list: typeof measurements) =>
          gaussianProcess(
            list.map(([x, y]) => [x, y]),
            list.map(([, , value]) => value),
            options,
          )
        const [process, reversed] = [build(measurements), build(measurements.toReversed())]
        const { mean, variance } = process.predict([x, y])
        expect(variance).toBeLessThanOrEqual(2 + 1e-12)
        expect(reversed.predict([x, y]).mean).toBeCloseTo(mean, 9)
        expect(reversed.logMarginalLikelihood).toBeCloseTo(process.logMarginalLikelihood, 8)
      }),
    )
  })

  it('is the closed form for one measurement', () => {
    const process = gaussianProcess([[0]], [3], { kernel, lengthscale: 1, signalVariance: 2, noiseVariance: 0.5 })
    expect(process.predict([0]).mean).toBeCloseTo((3 * 2) / 2.5, 14)
    expect(process.predict([0]).variance).toBeCloseTo(2 - 4 / 2.5, 14)
    expect(process.logMarginalLikelihood).toBeCloseTo(-0.5 * (9 / 2.5) - 0.5 * Math.log(2 * Math.PI * 2.5), 14)
    // Far away nothing is known but the prior.
    expect(process.predict([1000])).toEqual({ mean: 0, variance: 2 })
  })

  it('goes through measurements that are nearly exact', () => {
    const points = [[0.1], [0.5], [0.9]]
    const process = gaussianProcess(points, [1, -1, 2], { kernel, lengthscale: 0.2, noiseVariance: 1e-8 })
    expect(points.map((point) => process.predict(point).mean)).toEqual([1, -1, 2].map((y) => expect.closeTo(y, 5)))
  })
})

describe('expectedImprovement', () => {
  const mean = fc.double({ min: -5, max: 5, noNaN: true })
  const variance = fc.double({ min: 0.01, max: 9, noNaN: true })

  it('is at least the improvement itself, grows with uncertainty, and balances both sides', () => {
    fc.assert(
      fc.property(mean, variance, mean, (mean, variance, best) => {
        const here = expectedImprovement({ mean, variance }, { best })
        expect(here).toBeGreaterThanOrEqual(Math.max(0, mean - best))
        expect(expectedImprovement({ mean, variance: variance * 2 }, { best })).toBeGreaterThanOrEqual(here)
        // E max(D, 0) − E max(−D, 0) = E D.
        const opposite = expectedImprovement({ mean: -mean, variance }, { best: -best })
        expect(here - opposite).toBeCloseTo(mean - best, 12)
      }),
    )
  })

  it('keeps its digits far below the best', () => {
    // φ(10) − 10 Q(10), in mpmath with 30 digits.
    expect(expectedImprovement({ mean: -10, variance: 1 }, { best: 0 }) / 7.474560254589328e-25).toBeCloseTo(1, 11)
    expect(expectedImprovement({ mean: -50, variance: 1 }, { best: 0 })).toBe(0)
    expect(expectedImprovement({ mean: 2, variance: 0 }, { best: 1, margin: 0.25 })).toBe(0.75)
  })
})

const options = { lengthscale: 1, noiseVariance: 0.1 }
test.each([
  ['no measurements', () => gaussianProcess([], [], options), 'points must hold at least one measurement'],
  ['points without values', () => gaussianProcess([[1]], [], options), 'equally long'],
  ['points of different sizes', () => gaussianProcess([[1], [1, 2]], [1, 2], options), 'points[1] must have 1'],
  ['NaN', () => gaussianProcess([[Number.NaN]], [1], options), 'points[0][0] must be a finite number; got NaN'],
  ['no noise', () => gaussianProcess([[1]], [1], { ...options, noiseVariance: 0 }), 'noiseVariance must be a finite'],
  [
    'too little noise between equal points',
    () => gaussianProcess([[1], [1]], [1, 2], { ...options, noiseVariance: 1e-300 }),
    'noiseVariance is too small',
  ],
  ['lengthscale 0', () => gaussianProcess([[1]], [1], { ...options, lengthscale: 0 }), 'lengthscale must be a finite'],
  ['an unknown kernel', () => gaussianProcess([[1]], [1], { ...options, kernel: 'x' as 'rbf' }), 'got x'],
  ['a foreign point', () => gaussianProcess([[1]], [1], options).predict([1, 2]), 'point must have 1 coordinates'],
  ['a negative variance', () => expectedImprovement({ mean: 0, variance: -1 }, { best: 0 }), 'variance must be at'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})
