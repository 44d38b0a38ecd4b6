import { oddsToPoint } from '../../special/beta-kernel.ts'
import { incompleteBeta } from '../../special/incomplete-beta.ts'
import type { Tails } from '../../special/tails.ts'
import { checkNumber, checkPositive } from './check-arguments.ts'

// Beyond this the upper tail is the pure power law to the last bit, and its prefactor would underflow before it does.
const powerLawStart = 1e100

/** Both tails of the F distribution; checks the arguments. @internal */
export function fTails(x: number, df1: number, df2: number): Tails {
  checkNumber('x', x)
  checkPositive('df1', df1)
  checkPositive('df2', df2)
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const odds = (df1 / df2) * x
  if (odds <= powerLawStart) return incompleteBeta(df1 / 2, df2 / 2, oddsToPoint(odds))
  const { upper } = incompleteBeta(df1 / 2, df2 / 2, oddsToPoint(powerLawStart))
  const far = upper * (odds / powerLawStart) ** (-df2 / 2)
  return { lower: 1 - far, upper: far }
}
