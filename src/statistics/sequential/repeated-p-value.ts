import { checkInside } from '../samples/check-arguments.ts'
import { findRoot } from '../special/find-root.ts'
import { alphaSpendingBounds } from './alpha-spending-bounds.ts'
import type { Spending } from './spending.ts'

// No verdict is read at such levels: larger p-values are rounded up to 1.
const largest = 0.5
// Smaller p-values are rounded up to it.
const smallest = 1e-12
// Precision of the logarithm.
const precision = 1e-10
const secants = 12

/**
 * Repeated p-value of a study with planned looks: the smallest one-sided risk, spent over the looks so far, with which the study would have stopped
 * at the last of them. Over all looks it is at most alpha with probability at most alpha if the claim does not hold: it may be
 * read like the p-value of a study without looks, and corrected for multiplicity.
 *
 * @example
 * ```ts
 * repeatedPValue(0.01, [0.5, 1]) // 0.0101: half-way was looked at before
 * ```
 *
 * @param pValue - one-sided, of an ordinary test of the cases so far, in [0, 1]
 * @param times - share of the information at each look until now, rising, in (0, 1]; at least one
 * @param spending - how the risk is spent, default O'Brien–Fleming type
 * @returns from 1e-12 to 0.5, to a relative 1e-9; 1 above that
 * @throws RangeError naming an argument out of range
 * @see Jennison & Turnbull (2000), Group Sequential Methods, section 9.5
 * @public
 */
export function repeatedPValue(
  pValue: number,
  times: readonly number[],
  spending: Spending = 'obrien-fleming',
): number {
  if (!(pValue >= 0 && pValue <= 1)) throw new RangeError(`pValue must lie in [0, 1]; got ${pValue}`)
  if (nominalAt(largest, times, spending) < pValue) return 1
  if (nominalAt(smallest, times, spending) >= pValue) return smallest
  const excess = (logAlpha: number): number => Math.log(nominalAt(Math.exp(logAlpha), times, spending) / pValue)
  return Math.exp(nearlyLinearRoot(excess, Math.log(Math.max(smallest, Math.min(largest / 2, pValue)))))
}

/** Root of a function that rises almost like x itself: the logarithm of a level against that of the risk spent. */
function nearlyLinearRoot(f: (x: number) => number, start: number): number {
  let [x, value] = [start, f(start)]
  let slope = 1
  // Secants end after four or five steps; what is left is told by the bracket.
  for (let step = 0; step < secants && Math.abs(value) > precision; step++) {
    const next = Math.min(Math.log(largest), Math.max(Math.log(smallest), x - value / slope))
    const nextValue = f(next)
    slope = next === x ? 1 : (nextValue - value) / (next - x)
    ;[x, value] = [next, nextValue]
  }
  if (Math.abs(value) <= precision) return x
  const [low, high] = [Math.log(smallest), Math.log(largest)]
  return findRoot(f, { x: low, value: Math.max(f(low), -Number.MAX_VALUE) }, { x: high, value: f(high) })
}

/** The level at which the last of some looks tests, in the terms of a test without looks. */
function nominalAt(alpha: number, times: readonly number[], spending: Spending): number {
  checkInside('alpha', alpha)
  return alphaSpendingBounds(times, { alpha, spending }).at(-1)?.nominalPValue ?? 0
}
