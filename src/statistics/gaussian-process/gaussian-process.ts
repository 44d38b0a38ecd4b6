import { checkFinite, checkPositive } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { cholesky, solveLower, solveUpper } from './_internal/cholesky.ts'
import { covarianceOf, type KernelOptions } from './kernel.ts'

/** Options of `gaussianProcess`. @public */
export interface GaussianProcessOptions extends KernelOptions {
  /** Variance of the measurement error of a value, above 0. */
  readonly noiseVariance: number
}

/** What is believed of the value at a point. @public */
export interface Prediction {
  readonly mean: number
  /** Variance of the value itself, without measurement error; at least 0. */
  readonly variance: number
}

/** A Gaussian process fitted to values: what it predicts, and how likely it makes them. @public */
export interface GaussianProcess {
  /** Logarithm of the density of the measured values: for choosing options. */
  readonly logMarginalLikelihood: number
  /** @throws RangeError if the point has not as many finite coordinates as the measured ones */
  predict(point: ArrayLike<number>): Prediction
}

/**
 * Gaussian process regression: a smooth response surface through noisy measurements, with its uncertainty. The prior mean is 0, so centre the values
 * first. Takes time proportional to n³ to build and n² to predict.
 *
 * @param points - coordinates of the measurements, all of the same length; at least one
 * @param values - what was measured there
 * @throws RangeError if there are none, lengths differ, a number is not finite, an option is out of range, or the noise is so small
 * that the covariance is not positive definite in doubles
 * @see Rasmussen & Williams (2006), Gaussian Processes for Machine Learning, algorithm 2.1
 * @public
 */
export function gaussianProcess(
  points: readonly ArrayLike<number>[],
  values: ArrayLike<number>,
  { noiseVariance, ...kernel }: GaussianProcessOptions,
): GaussianProcess {
  checkMeasurements(points, values)
  checkPositive('noiseVariance', noiseVariance)
  const covariance = covarianceOf(kernel)
  const factor = cholesky(
    points.length,
    (i, j) => covariance(points[i] ?? [], points[j] ?? []) + (i === j ? noiseVariance : 0),
  )
  if (factor === null) {
    throw new RangeError(`noiseVariance is too small for points so close to each other; got ${noiseVariance}`)
  }
  const weights = solveUpper(factor, solveLower(factor, values))
  const size = points[0]?.length ?? 0
  return {
    logMarginalLikelihood: logLikelihood(factor, values, weights),
    predict: (point) => {
      checkPoint('point', point, size)
      const shared = Float64Array.from(points, (other) => covariance(other, point))
      const explained = solveLower(factor, shared)
      return {
        mean: dot(shared, weights),
        variance: Math.max(0, covariance(point, point) - dot(explained, explained)),
      }
    },
  }
}

function logLikelihood(factor: readonly Float64Array[], values: ArrayLike<number>, weights: Float64Array): number {
  const logDeterminant = factor.reduce((total, row, i) => total + Math.log(row[i] ?? 0), 0)
  return -0.5 * dot(weights, values) - logDeterminant - 0.5 * factor.length * Math.log(2 * Math.PI)
}

function dot(first: Float64Array, second: ArrayLike<number>): number {
  return first.reduce((total, value, i) => total + value * (second[i] ?? 0), 0)
}

function checkMeasurements(points: readonly ArrayLike<number>[], values: ArrayLike<number>): void {
  if (points.length === 0) throw new RangeError('points must hold at least one measurement')
  checkSameLength(['points', points], ['values', values])
  checkNumbers('values', values)
  points.forEach((point, i) => checkPoint(`points[${i}]`, point, points[0]?.length ?? 0))
}

function checkPoint(name: string, point: ArrayLike<number>, size: number): void {
  if (point.length !== size) throw new RangeError(`${name} must have ${size} coordinates; got ${point.length}`)
  for (let k = 0; k < size; k++) checkFinite(`${name}[${k}]`, point[k] ?? Number.NaN)
}
