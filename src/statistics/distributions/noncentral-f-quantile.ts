import { invertTails } from '../special/invert-tails.ts'
import { checkProbability } from './_internal/check-arguments.ts'
import { noncentralFTails } from './_internal/noncentral-f-tails.ts'
import { checkNoncentralF, type NoncentralFParameters } from './noncentral-f-parameters.ts'

/**
 * Quantile of the noncentral F distribution: the x with P(X ≤ x) = p. Relative error below 1e-11.
 *
 * @example
 * ```ts
 * noncentralFQuantile(0.05, { df1: 2, df2: 57, noncentrality: 9 }) // 1.2456
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param parameters - degrees of freedom and noncentrality
 * @throws RangeError if p is outside [0, 1] or NaN, a number of degrees of freedom is not a finite number above 0, or noncentrality is
 * not a finite number ≥ 0
 * @public
 */
export function noncentralFQuantile(p: number, parameters: NoncentralFParameters): number {
  checkProbability('p', p)
  checkNoncentralF(parameters)
  const guess = 1 + parameters.noncentrality / parameters.df1
  return invertTails({ lower: p, upper: 1 - p }, (x) => noncentralFTails(x, parameters), guess)
}
