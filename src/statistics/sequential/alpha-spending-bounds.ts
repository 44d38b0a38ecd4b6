import { normalSurvival } from '../distributions/normal-survival.ts'
import { checkInside } from '../samples/check-arguments.ts'
import { findRoot } from '../special/find-root.ts'
import { LookRecursion } from './_internal/look-recursion.ts'
import { type Spending, spentAlpha } from './spending.ts'

/** One look of a plan: its share of the information, and its bounds. @public */
export interface PlannedLook {
  /** Share of the information that is seen, in (0, 1]. */
  readonly time: number
  /** One-sided risk of a false alarm at this look or before. */
  readonly cumulativeAlpha: number
  /** Stop for success if the standardised statistic reaches this; Infinity if nothing may be spent here. */
  readonly z: number
  /** The same as a one-sided p-value of an ordinary test of the cases so far; an interval of confidence 1 − 2 · nominalPValue repeats it. */
  readonly nominalPValue: number
}

// Looks nearer to each other than this would need more nodes than a plan is worth.
const smallestStep = 1e-6

/**
 * Bounds of planned looks: at which z a study may stop for success at each of them, so that the chance of ever stopping falsely is
 * `alpha`. One-sided and for success alone; the same bounds on both sides keep 2 · alpha two-sided.
 *
 * The probability of passing a look for the first time is integrated recursively over the statistic at the look before (Armitage, McPherson & Rowe
 * 1969, JRSS A 132:235), by Gauss–Legendre quadrature; relative error of the bounds below 1e-10.
 *
 * @example
 * ```ts
 * alphaSpendingBounds([0.5, 1]).map(({ z }) => z) // [2.963, 1.969]
 * ```
 *
 * @param times - share of the information at each look, rising, in (0, 1]; at least one
 * @param options - `alpha`: one-sided risk in all, default 0.025; `spending`, default O'Brien–Fleming type
 * @throws RangeError if times do not rise by at least 1e-6 each, lie outside (0, 1], or an option is out of range
 * @see Jennison & Turnbull (2000), Group Sequential Methods, chapters 7 and 19
 * @public
 */
export function alphaSpendingBounds(
  times: readonly number[],
  { alpha = 0.025, spending = 'obrien-fleming' }: { readonly alpha?: number; readonly spending?: Spending } = {},
): PlannedLook[] {
  checkInside('alpha', alpha)
  checkTimes(times)
  const recursion = new LookRecursion(times, 'one-sided')
  let spent = 0
  return times.map((time) => {
    const cumulativeAlpha = spentAlpha(spending, time, alpha)
    const z = boundFor(recursion, cumulativeAlpha - spent)
    recursion.goOnBelow(z)
    spent = cumulativeAlpha
    return { time, cumulativeAlpha, z, nominalPValue: normalSurvival(z) }
  })
}

// Beyond ±40 standard deviations no double can hold the probability.
const farthest = 40

function boundFor(recursion: LookRecursion, risk: number): number {
  if (!(risk > 0)) return Number.POSITIVE_INFINITY
  // On the logarithm, which is nearly a parabola where the risk itself spans many magnitudes.
  const excess = (z: number): number => Math.log(recursion.crossing(z)) - Math.log(risk)
  const [start, end] = [-farthest, farthest].map((x) => ({ x, value: excess(x) }))
  return start && end ? findRoot(excess, start, end) : Number.NaN
}

function checkTimes(times: readonly number[]): void {
  if (times.length === 0) throw new RangeError('times must hold at least one look')
  times.forEach((time, i) => {
    const before = times[i - 1] ?? 0
    if (!(time - before >= smallestStep && time <= 1)) {
      throw new RangeError(`times[${i}] must lie in (0, 1], at least ${smallestStep} above the one before; got ${time}`)
    }
  })
}
