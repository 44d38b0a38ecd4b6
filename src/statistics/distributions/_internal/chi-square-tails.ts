import { incompleteGamma } from '../../special/incomplete-gamma.ts'
import type { Tails } from '../../special/tails.ts'
import { checkNumber, checkPositive } from './check-arguments.ts'

/** Both tails of the χ² distribution; checks the arguments. @internal */
export function chiSquareTails(x: number, df: number): Tails {
  checkNumber('x', x)
  checkPositive('df', df)
  return incompleteGamma(df / 2, x / 2)
}
