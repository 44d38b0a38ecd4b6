import { incompleteGamma } from '../../special/incomplete-gamma.ts'
import type { Tails } from '../../special/tails.ts'
import { checkNumber, checkPositive } from './check-arguments.ts'

/** Both tails of the gamma distribution with scale 1; checks the arguments. @internal */
export function gammaTails(x: number, shape: number): Tails {
  checkNumber('x', x)
  checkPositive('shape', shape)
  return incompleteGamma(shape, x)
}
