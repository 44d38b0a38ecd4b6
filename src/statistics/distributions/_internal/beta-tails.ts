import { incompleteBeta } from '../../special/incomplete-beta.ts'
import type { Tails } from '../../special/tails.ts'
import { checkNumber, checkPositive } from './check-arguments.ts'

/** Both tails of the beta distribution; checks the arguments. @internal */
export function betaTails(x: number, a: number, b: number): Tails {
  checkNumber('x', x)
  checkPositive('a', a)
  checkPositive('b', b)
  const inside = Math.min(Math.max(x, 0), 1)
  return incompleteBeta(a, b, { x: inside, y: 1 - inside })
}
