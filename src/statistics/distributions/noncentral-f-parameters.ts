import { checkNonNegative, checkPositive } from './_internal/check-arguments.ts'

/**
 * Parameters of the noncentral F distribution.
 *
 * @public
 */
export interface NoncentralFParameters {
  /** Degrees of freedom of the numerator, a finite number above 0. */
  readonly df1: number
  /** Degrees of freedom of the denominator, a finite number above 0. */
  readonly df2: number
  /** λ: the sum of squared means of the numerator's normal variables, a finite number ≥ 0. */
  readonly noncentrality: number
}

/** @throws RangeError naming argument and value. @internal */
export function checkNoncentralF({ df1, df2, noncentrality }: NoncentralFParameters): void {
  checkPositive('df1', df1)
  checkPositive('df2', df2)
  checkNonNegative('noncentrality', noncentrality)
}
