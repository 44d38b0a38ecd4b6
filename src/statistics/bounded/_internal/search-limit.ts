import { normalQuantile } from '../../distributions/normal-quantile.ts'
import { findRoot } from '../../special/find-root.ts'

/** Effects that a test resolves: below `from` it claims no more than at `from`, above `to` nothing. @internal */
export interface Domain {
  readonly from: number
  readonly to: number
}

/** @internal */
export const unlimited: Domain = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

// Deviates nearer than this to the critical one are as good as equal: each step nearer costs a pass over all cases.
const resolution = 1e-9

/** Where a search begins, and how far it may go. @internal */
export interface Search {
  readonly effect: number
  readonly standardError: number
  readonly alpha: number
  readonly domain: Domain
}

/**
 * Finds the margin at which a p-value that rises with it is `alpha`: widens a bracket around the normal approximation until
 * it holds the root, and then closes it.
 *
 * @returns −Infinity where even the smallest effects are not rejected
 * @internal
 */
export function searchLimit(
  pValue: (margin: number) => number,
  { effect, standardError, alpha, domain }: Search,
): number {
  if (standardError === 0) return effect
  if (!Number.isFinite(effect) || !Number.isFinite(standardError)) return Number.NEGATIVE_INFINITY
  const critical = normalQuantile(alpha)
  const excess = remembered((margin) => {
    const deviate = normalQuantile(pValue(margin)) - critical
    return Math.abs(deviate) < resolution ? 0 : deviate
  })
  const inside = (margin: number): number => Math.min(domain.to, Math.max(domain.from, margin))
  const first = inside(effect + critical * standardError)
  // The deviate rises by about one in each standard error; a little beyond, to have the root between the two.
  const second = inside(first - Math.min(4, Math.max(-4, 1.1 * excess(first))) * standardError)
  let [low, high] = [Math.min(first, second), Math.max(first, second)]
  let reach = standardError / 8
  while (excess(low) >= 0) {
    // Where even the smallest effects are not rejected, the data do not bound it.
    if (low <= domain.from || reach > standardError * 1e12) return Number.NEGATIVE_INFINITY
    ;[low, high] = [inside(low - reach), low]
    reach *= 2
  }
  while (excess(high) < 0) {
    if (high >= domain.to || reach > standardError * 1e12) return high
    ;[low, high] = [high, inside(high + reach)]
    reach *= 2
  }
  return findRoot(excess, { x: low, value: excess(low) }, { x: high, value: excess(high) })
}

// Each value costs a pass over all cases, and the ends of the bracket are asked for twice.
function remembered(f: (x: number) => number): (x: number) => number {
  const known = new Map<number, number>()
  return (x) => {
    const value = known.get(x) ?? f(x)
    known.set(x, value)
    return value
  }
}
