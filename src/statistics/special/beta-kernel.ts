import { devianceTerm } from './deviance-term.ts'
import { stirlingError } from './stirling-error.ts'

const twoPi = 6.283185307179586

/**
 * A point between 0 and 1 together with its distance from 1. Callers pass `y` computed on its own (df / (df + t²), not
 * 1 − x), so that nothing is lost next to 1.
 *
 * @internal
 */
export interface UnitPoint {
  readonly x: number
  /** 1 − x */
  readonly y: number
}

/** The point x = odds / (1 + odds), for odds in [0, Infinity]. @internal */
export function oddsToPoint(odds: number): UnitPoint {
  const y = 1 / (1 + odds)
  return { x: odds > 1 ? 1 / (1 + 1 / odds) : odds * y, y }
}

/**
 * xᵃ yᵇ / B(a, b), the prefactor of the incomplete beta function, in the saddle-point form of Loader 2000.
 *
 * @param a - first shape, > 0
 * @param b - second shape, > 0
 * @param point - x and y = 1 − x, both in [0, 1]
 * @internal
 */
export function betaKernel(a: number, b: number, point: UnitPoint): number {
  if (point.x === 0 || point.y === 0) return 0
  return Math.sqrt(leading(a, b)) * Math.exp(exponent(a, b, point))
}

/**
 * Its logarithm, for where it underflows.
 *
 * @param a - first shape, > 0
 * @param b - second shape, > 0
 * @param point - x and y = 1 − x, both in (0, 1)
 * @internal
 */
export function logBetaKernel(a: number, b: number, point: UnitPoint): number {
  return 0.5 * Math.log(leading(a, b)) + exponent(a, b, point)
}

function exponent(a: number, b: number, { x, y }: UnitPoint): number {
  const n = a + b
  return stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceTerm(a, n * x) - devianceTerm(b, n * y)
}

function leading(a: number, b: number): number {
  // b / n first: a · b overflows for the largest shapes.
  return (a * (b / (a + b))) / twoPi
}
