import { logBetaKernel, type UnitPoint } from '../../special/beta-kernel.ts'
import { incompleteBeta } from '../../special/incomplete-beta.ts'
import { type BetaPosterior, logLower, logUpper } from './beta-posterior.ts'
import { integrateRates } from './integrate-rates.ts'

/**
 * P(first > second + margin) of two independent rates, and its complement, each accurate relative to itself.
 *
 * The second rate is integrated over (0, 1 − margin), written as (1 − margin) x so that nothing is lost next to either end.
 *
 * @param margin - in [0, 1)
 * @internal
 */
export function probabilityAbove(
  first: BetaPosterior,
  second: BetaPosterior,
  margin: number,
): { readonly above: number; readonly notAbove: number } {
  const rest = 1 - margin
  const secondAt = ({ x, y }: UnitPoint): UnitPoint => ({ x: rest * x, y: margin + rest * y })
  const firstAt = ({ x, y }: UnitPoint): UnitPoint => ({ x: margin + rest * x, y: rest * y })
  // The density of the second rate per unit of the log odds of x.
  const logDensity = (point: UnitPoint): number => {
    const at = secondAt(point)
    return logBetaKernel(second.a, second.b, at) + Math.log(point.y / at.y)
  }
  const above = integrateRates((point) => logDensity(point) + logUpper(first, firstAt(point)), first, second)
  const notAbove = integrateRates((point) => logDensity(point) + logLower(first, firstAt(point)), first, second)
  // A second rate above 1 − margin leaves the first no room.
  const beyond = incompleteBeta(second.a, second.b, { x: rest, y: margin }).upper
  return { above: Math.min(1, above), notAbove: Math.min(1, notAbove + beyond) }
}
