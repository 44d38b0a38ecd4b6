import { checkPositive } from '../samples/check-arguments.ts'

/** How alike the values of nearby points are believed to be. @public */
export interface KernelOptions {
  /** `matern52`: rough, as measured responses are; `rbf`: infinitely smooth. @defaultValue 'matern52' */
  readonly kernel?: 'matern52' | 'rbf'
  /** Distance over which values change, above 0. */
  readonly lengthscale: number
  /** Variance of the values, above 0. @defaultValue 1 */
  readonly signalVariance?: number
}

/** Covariance of the values at two points. @internal */
export type Covariance = (first: ArrayLike<number>, second: ArrayLike<number>) => number

/** @throws RangeError naming an option out of range @internal */
export function covarianceOf({ kernel = 'matern52', lengthscale, signalVariance = 1 }: KernelOptions): Covariance {
  checkPositive('lengthscale', lengthscale)
  checkPositive('signalVariance', signalVariance)
  const shape = kernel === 'matern52' ? matern52 : kernel === 'rbf' ? squaredExponential : null
  if (shape === null) throw new RangeError(`kernel must be 'matern52' or 'rbf'; got ${kernel}`)
  return (first, second) => signalVariance * shape(squaredDistance(first, second) / lengthscale ** 2)
}

function squaredDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let total = 0
  for (let k = 0; k < first.length; k++) total += ((first[k] ?? 0) - (second[k] ?? 0)) ** 2
  return total
}

function squaredExponential(squares: number): number {
  return Math.exp(-0.5 * squares)
}

function matern52(squares: number): number {
  const scaled = Math.sqrt(5 * squares)
  return (1 + scaled + (5 / 3) * squares) * Math.exp(-scaled)
}
