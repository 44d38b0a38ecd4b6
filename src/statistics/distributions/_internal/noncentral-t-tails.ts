import { oddsToPoint } from '../../special/beta-kernel.ts'
import { normalTail } from '../../special/normal-tail.ts'
import { poissonMixture } from '../../special/poisson-mixture.ts'
import { complemented, type Tails } from '../../special/tails.ts'
import { betaFamily } from './beta-family.ts'
import { chiSquareReach, isBeyondReach } from './chi-square-reach.ts'
import { noncentralTLeftTail } from './noncentral-t-left-tail.ts'
import { noncentralTFarSide } from './noncentral-t-far-side.ts'
import { isNormalLimit } from './is-normal-limit.ts'

// Beyond this noncentrality the series takes more steps than an integral.
const longestSeries = 150

/** Both tails of the noncentral t distribution; the parameters are not checked. @internal */
export function noncentralTTails(x: number, df: number, noncentrality: number): Tails {
  if (noncentrality < 0) return mirrored(noncentralTTails(-x, df, -noncentrality))
  if (Math.abs(x) === Number.POSITIVE_INFINITY) return x < 0 ? { lower: 0, upper: 1 } : { lower: 1, upper: 0 }
  if (isNormalLimit(df)) return normalTails(x - noncentrality)
  if (x <= 0) {
    const lower = noncentralTLeftTail(-x, df, noncentrality)
    return { lower, upper: 1 - lower }
  }
  return rightSide(x, df, noncentrality)
}

// Lenth 1989 (AS 243), with the complement of each beta term for the upper tail: P(T ≤ x) = Φ(−δ) + ½ Σ wⱼ Iₓ(j + ½, df / 2), where j
// runs over whole and half numbers and wⱼ = (δ² / 2)ʲ e^(−δ² / 2) / Γ(j + 1). Every term is positive for x, δ > 0.
function rightSide(x: number, df: number, noncentrality: number): Tails {
  const reach = chiSquareReach(1, noncentrality * noncentrality)
  if (isBeyondReach(x * x, reach, df)) return { lower: 1, upper: 0 }
  if (noncentrality > longestSeries && noncentrality * noncentrality > df) {
    return noncentralTFarSide(x, df, noncentrality)
  }
  const mean = (noncentrality * noncentrality) / 2
  const ratio = x / Math.sqrt(df)
  const point = oddsToPoint(ratio * ratio)
  const even = poissonMixture(mean, 0, betaFamily(0.5, df / 2, point))
  const odd = poissonMixture(mean, 0.5, betaFamily(1, df / 2, point))
  const lower = normalTail(noncentrality) + 0.5 * (even.lower + odd.lower)
  return complemented({ lower, upper: 0.5 * (even.upper + odd.upper) })
}

function normalTails(z: number): Tails {
  const tail = normalTail(Math.abs(z))
  return z < 0 ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail }
}

function mirrored({ lower, upper }: Tails): Tails {
  return { lower: upper, upper: lower }
}
