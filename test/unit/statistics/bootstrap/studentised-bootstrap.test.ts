import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanResampling } from '../../../../src/statistics/bootstrap/bootstrap-mean.ts'
import { pairedRatioResampling } from '../../../../src/statistics/bootstrap/bootstrap-paired-ratio.ts'
import { unpairedRatioResampling } from '../../../../src/statistics/bootstrap/bootstrap-unpaired-ratio.ts'
import { drawPositions, resampleCount } from '../../../../src/statistics/bootstrap/resample.ts'
import { mirroredStudentisedTest, studentisedTest } from '../../../../src/statistics/bootstrap/studentised-test.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { missingReference, referenceAvailable, referenceCases } from '../reference.ts'

describe('drawPositions', () => {
  it('draws every position equally often', () => {
    for (const n of [2, 3, 10, 17]) {
      const random = createRandom(n)
      const positions = new Uint32Array(n)
      const counts = new Float64Array(n)
      const rounds = 20_000
      for (let round = 0; round < rounds; round++) {
        drawPositions(random, positions)
        for (const position of positions) counts[position] = (counts[position] ?? 0) + 1
      }
      // Chi-square with n − 1 degrees of freedom: five standard deviations above its mean.
      const chiSquare = counts.reduce((sum, count) => sum + (count - rounds) ** 2 / rounds, 0)
      expect(chiSquare).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * (n - 1)) + 5)
    }
  })
})

describe('resampleCount', () => {
  it('resolves the tail that the level asks for', () => {
    expect(resampleCount(100, 0.025)).toBe(1999)
    expect(resampleCount(10_000, 0.025)).toBe(999)
    expect(resampleCount(100, 0.0005)).toBe(19_999)
  })
})

describe.skipIf(!referenceAvailable)(`resampled means against reference vectors${missingReference}`, () => {
  it('have the standard error that bootstraps tend to', () => {
    for (const { input, expected } of referenceCases('bootstrap.meanSeLimit')) {
      const values = Float64Array.from(input.x as number[])
      const n = values.length
      const random = createRandom(3)
      const positions = new Uint32Array(n)
      const rounds = 40_000
      let [sum, squares] = [0, 0]
      for (let round = 0; round < rounds; round++) {
        drawPositions(random, positions)
        const mean = positions.reduce((total, position) => total + (values[position] ?? 0), 0) / n
        sum += mean
        squares += mean * mean
      }
      const error = Math.sqrt(squares / rounds - (sum / rounds) ** 2)
      expect(Math.abs(error / Number(expected.bootSeMeanLimit) - 1)).toBeLessThan(0.02)
    }
  })
})

describe('studentisedTest', () => {
  it('gives p below alpha exactly above the margin of its limit', () => {
    const deviations = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 99, maxLength: 99 })
    fc.assert(
      fc.property(
        deviations,
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.constantFrom(0.025, 0.05, 0.1),
        (values, margin, alpha) => {
          const test = studentisedTest({ estimate: 0, standardError: 1, deviations: Float64Array.from(values) })
          expect(test.pValue(margin) < alpha).toBe(test.limit(alpha) > margin)
          expect(test.pValue(margin)).toBeGreaterThanOrEqual(0.01)
        },
      ),
    )
  })

  it('counts resamples without a deviation against the claim, on both sides', () => {
    const bootstrap = { estimate: 5, standardError: 1, deviations: new Float64Array(1999).fill(Number.NaN) }
    for (const test of [studentisedTest(bootstrap), mirroredStudentisedTest(bootstrap)]) {
      expect(test.pValue(-100)).toBe(1)
      expect(test.limit(0.025)).toBe(-Infinity)
    }
  })

  it('claims nothing where so few resamples cannot reach the level', () => {
    const deviations = new Float64Array(19)
    expect(studentisedTest({ estimate: 5, standardError: 1, deviations }).limit(0.025)).toBe(-Infinity)
  })
})

describe('resampling', () => {
  const random = createRandom(9)
  const normal = Float64Array.from(
    { length: 60 },
    () => random.next() + random.next() + random.next() + random.next() - 2,
  )

  it('comes near Student for data that are nearly normal', () => {
    const bootstrap = meanResampling(normal).resample(createRandom(1), 19_999)
    const { estimate, standardError } = bootstrap
    const expected = estimate + tQuantile(0.025, normal.length - 1) * standardError
    expect(Math.abs(studentisedTest(bootstrap).limit(0.025) - expected)).toBeLessThan(0.15 * standardError)
  })

  it('does not depend on the unit, nor a relative difference on the unit of both arms', () => {
    const candidate = normal.map((value) => value + 10)
    const baseline = normal.toReversed().map((value) => value * 2 + 12)
    const scaled = (values: Float64Array): Float64Array => values.map((value) => value * 1000)
    for (const resampling of [pairedRatioResampling, unpairedRatioResampling]) {
      const one = studentisedTest(resampling({ candidate, baseline }).resample(createRandom(1), 999))
      const other = studentisedTest(
        resampling({ candidate: scaled(candidate), baseline: scaled(baseline) }).resample(createRandom(1), 999),
      )
      expect(other.limit(0.025)).toBeCloseTo(one.limit(0.025), 9)
      expect(one.estimate).toBeLessThan(0)
    }
  })

  it('drops resamples in which the baseline changes its sign', () => {
    const baseline = Float64Array.from({ length: 12 }, (_, i) => (i === 0 ? -20 : 2))
    const candidate = Float64Array.from({ length: 12 }, (_, i) => 3 + i / 10)
    const { deviations } = pairedRatioResampling({ candidate, baseline }).resample(createRandom(1), 500)
    expect(deviations.some((value) => Number.isNaN(value))).toBe(true)
  })
})
