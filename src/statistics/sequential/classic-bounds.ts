import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkCount, checkInside } from '../samples/check-arguments.ts'
import { findRoot } from '../special/find-root.ts'
import { LookRecursion } from './_internal/look-recursion.ts'

/** Options of `classicBounds`. @public */
export interface ClassicBoundsOptions {
  /** `pocock`: the same bound at each look; `obrien-fleming`: bounds that fall as √(looks / look). */
  readonly kind: 'pocock' | 'obrien-fleming'
  /** How many equally spaced looks, a whole number ≥ 1. */
  readonly looks: number
  /** Two-sided risk of ever stopping falsely, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
}

/** Bounds for equally spaced looks. @public */
export interface ClassicBounds {
  /** The bound at the last look. */
  readonly constant: number
  /** Stop if |z| reaches this, at each look. */
  readonly z: readonly number[]
}

/**
 * The classic two-sided bounds of studies with equally spaced looks. Where looks may fall otherwise, use `alphaSpendingBounds`.
 *
 * @throws RangeError naming an option out of range
 * @see Pocock (1977), Biometrika 64:191; O'Brien & Fleming (1979), Biometrics 35:549
 * @public
 */
export function classicBounds({ kind, looks, alpha = 0.05 }: ClassicBoundsOptions): ClassicBounds {
  if (kind !== 'pocock' && kind !== 'obrien-fleming') {
    throw new RangeError(`kind must be 'pocock' or 'obrien-fleming'; got ${String(kind)}`)
  }
  checkCount('looks', looks, 1)
  checkInside('alpha', alpha)
  const boundsOf = (constant: number): number[] =>
    Array.from({ length: looks }, (_, i) => (kind === 'pocock' ? constant : constant * Math.sqrt(looks / (i + 1))))
  const constant = solve((constant) => everCrossing(boundsOf(constant)), alpha, looks)
  return { constant, z: boundsOf(constant) }
}

function solve(crossing: (constant: number) => number, alpha: number, looks: number): number {
  // Between the bound of a single look, which spends too much over several, and Bonferroni's, which spends too little.
  const single = -normalQuantile(alpha / 2)
  if (looks === 1) return single
  const bonferroni = -normalQuantile(alpha / 2 / looks)
  const excess = (constant: number): number => Math.log(crossing(constant) / alpha)
  return findRoot(excess, { x: single, value: excess(single) }, { x: bonferroni, value: excess(bonferroni) })
}

function everCrossing(bounds: readonly number[]): number {
  const times = bounds.map((_, i) => (i + 1) / bounds.length)
  const recursion = new LookRecursion(times, 'two-sided')
  let total = 0
  for (const z of bounds) {
    total += recursion.crossing(z)
    recursion.goOnBelow(z)
  }
  return total
}
