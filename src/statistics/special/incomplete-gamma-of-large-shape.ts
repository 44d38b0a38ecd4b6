import { devianceTerm } from './deviance-term.ts'
import { normalTail } from './normal-tail.ts'
import type { Tails } from './tails.ts'

/** From this shape on the series of the incomplete gamma functions take long, and the expansion below is exact to the last digits. @internal */
export const largeShape = 1e9

// Taylor coefficients of c₀(η) = 1 / (x/a − 1) − 1 / η. A tail above 1e-308 has |η| below 1.2e-3, where the next terms, and c₁(η) / a, are
// below a unit in the last place.
const coefficients = [-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835]
const inverseRootTwoPi = 0.3989422804014327

/**
 * P(a, x) and Q(a, x) for large a, in a time that does not grow with it: Temme's uniform expansion, DLMF 8.12.3, 8.12.4 and 8.12.7.
 *
 * @param a - at least `largeShape`
 * @param x - a finite number above 0
 * @internal
 */
export function incompleteGammaOfLargeShape(a: number, x: number): Tails {
  // a η² / 2 is the deviance of a at mean x.
  const z = Math.sqrt(2 * devianceTerm(a, x))
  if (z > 39) return x < a ? { lower: 0, upper: 1 } : { lower: 1, upper: 0 }
  const eta = (x < a ? -z : z) / Math.sqrt(a)
  const correction = coefficients.reduceRight((sum, coefficient) => sum * eta + coefficient, 0)
  const shift = (inverseRootTwoPi * Math.exp(-0.5 * z * z) * correction) / Math.sqrt(a)
  if (x < a) {
    const lower = normalTail(z) - shift
    return { lower, upper: 1 - lower }
  }
  const upper = normalTail(z) + shift
  return { lower: 1 - upper, upper }
}
