import { checkNumber } from './_internal/check-arguments.ts'
import { noncentralFTails } from './_internal/noncentral-f-tails.ts'
import { checkNoncentralF, type NoncentralFParameters } from './noncentral-f-parameters.ts'

/**
 * Distribution function of the noncentral F distribution: P(X ≤ x), a Poisson mixture of beta distributions (Johnson, Kotz and
 * Balakrishnan 1995, 30.2). Relative error below 1e-11 into both tails.
 *
 * @example
 * ```ts
 * noncentralFCdf(3, { df1: 2, df2: 57, noncentrality: 9 }) // 0.23248
 * ```
 *
 * @param x - any number; 0 and below gives 0, Infinity gives 1
 * @param parameters - degrees of freedom and noncentrality
 * @throws RangeError if x is NaN, a number of degrees of freedom is not a finite number above 0, or noncentrality is not a
 * finite number ≥ 0
 * @public
 */
export function noncentralFCdf(x: number, parameters: NoncentralFParameters): number {
  checkNumber('x', x)
  checkNoncentralF(parameters)
  return noncentralFTails(x, parameters).lower
}
