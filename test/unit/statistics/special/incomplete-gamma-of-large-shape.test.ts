import { expect, test } from 'vitest'
import { chiSquareCdf } from '../../../../src/statistics/distributions/chi-square-cdf.ts'
import { noncentralChiSquareQuantile } from '../../../../src/statistics/distributions/noncentral-chi-square-quantile.ts'
import { noncentralChiSquareSurvival } from '../../../../src/statistics/distributions/noncentral-chi-square-survival.ts'
import { incompleteGamma } from '../../../../src/statistics/special/incomplete-gamma.ts'

// The density integrated with 40 digits by Gauss–Legendre rules (mpmath 1.3).
test.each([
  [1e9, 998829957.2657377, 'lower', 3.355311769912968e-300],
  [1e9, 999968377.2233983, 'lower', 0.1586552538912166],
  [1e9, 1e9, 'upper', 0.4999957947791299],
  [1e9, 1000189736.6596102, 'upper', 9.888314630939455e-10],
  [1e12, 999980000000, 'lower', 2.7462909290344108e-89],
  [1e12, 1000002000000, 'upper', 0.022750185939118726],
  [1e15, 1000000009486833, 'upper', 0.38208857391756446],
  [1e15, 1000001170042734.25, 'upper', 5.728629165121154e-300],
] as const)('of shape %d at %d the %s tail is %d', (shape, x, tail, expected) => {
  expect(Math.abs(incompleteGamma(shape, x)[tail] / expected - 1)).toBeLessThan(1e-12)
})

test.each([-8, -2, -0.5, 0, 0.5, 2, 8])('goes on where the series ends, %d standard deviations from the mean', (z) => {
  const tailOf = (shape: number): number => {
    const { lower, upper } = incompleteGamma(shape, shape + z * Math.sqrt(shape))
    return Math.min(lower, upper)
  }
  expect(tailOf(1e9) / tailOf(1e9 - 1)).toBeCloseTo(1, 9)
})

test('ends at every size that a double can have', () => {
  expect(chiSquareCdf(1e18, 1e18)).toBeCloseTo(0.5, 9)
  expect(chiSquareCdf(1e300, 1e300)).toBe(0.5)
  expect(chiSquareCdf(1e308, 1e300)).toBe(1)
  expect(noncentralChiSquareSurvival(1e20, 1e20, 1)).toBeCloseTo(0.5, 9)
  expect(noncentralChiSquareQuantile(0.3, 1e20, 1) / 1e20).toBeCloseTo(1, 9)
})

test('a noncentral χ² whose spread doubles cannot resolve is refused', () => {
  expect(() => noncentralChiSquareQuantile(0.3, 1e300, 1)).toThrow('df + noncentrality must be at most 1e+25')
})
