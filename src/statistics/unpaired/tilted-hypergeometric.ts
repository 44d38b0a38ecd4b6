import type { HypergeometricDesign } from '../distributions/hypergeometric-design.ts'

/** The noncentral hypergeometric distribution, seen from an observed count. @internal */
export interface TiltedHypergeometric {
  /** Mean − the observed count. */
  readonly excess: number
  /** P(X ≥ observed). */
  readonly atLeast: number
  /** P(X ≤ observed). */
  readonly atMost: number
}

// Terms below this share of the largest are lost in the sum.
const negligible = 1e-20

/**
 * Fisher's noncentral hypergeometric distribution: how many of the successes fall to the first arm if its odds are eˣ times the other's.
 * The terms are summed from the mode outwards, until they no longer count.
 *
 * @param design - cases of both arms, successes in all, cases of the first arm
 * @param observed - a count in the support
 * @param logOddsRatio - x
 * @internal
 */
export function tiltedHypergeometric(
  design: HypergeometricDesign,
  observed: number,
  logOddsRatio: number,
): TiltedHypergeometric {
  const { population, successes, draws } = design
  const lowest = Math.max(0, draws + successes - population)
  const highest = Math.min(successes, draws)
  const oddsRatio = Math.exp(logOddsRatio)
  // P(X = k + 1) / P(X = k)
  const rise = (k: number): number =>
    oddsRatio * ((successes - k) / (k + 1)) * ((draws - k) / (population - successes - draws + k + 1))
  const mode = Math.min(highest, Math.max(lowest, modeOf(design, oddsRatio)))
  const sums = { below: 0, at: 0, above: 0, excess: 0 }
  const add = (k: number, term: number): void => {
    sums.excess += term * (k - observed)
    if (k < observed) sums.below += term
    else if (k > observed) sums.above += term
    else sums.at += term
  }
  for (let k = mode, term = 1; k >= lowest && term > negligible; k--, term /= rise(k)) add(k, term)
  for (let k = mode + 1, term = rise(mode); k <= highest && term > negligible; term *= rise(k), k++) add(k, term)
  const total = sums.below + sums.at + sums.above
  return {
    excess: sums.excess / total,
    atLeast: (sums.at + sums.above) / total,
    atMost: (sums.below + sums.at) / total,
  }
}

// Where the ratio of neighbours falls below 1: a root of a quadratic (Liao and Rosen 2001, American Statistician 55:366).
function modeOf({ population, successes, draws }: HypergeometricDesign, oddsRatio: number): number {
  // Through the smaller of the odds ratio and its inverse, so that no square overflows.
  if (oddsRatio > 1) {
    return successes - modeOf({ population, successes, draws: population - draws }, 1 / oddsRatio)
  }
  const a = oddsRatio - 1
  const b = -((draws + successes + 2) * oddsRatio + population - successes - draws)
  const c = oddsRatio * (successes + 1) * (draws + 1)
  return Math.floor((2 * c) / (Math.sqrt(b * b - 4 * a * c) - b))
}
