import { checkInside } from '../samples/check-arguments.ts'
import { findRoot } from '../special/find-root.ts'
import { PredictableBets } from './_internal/predictable-bets.ts'
import { positiveBet } from './_internal/truncated-bets.ts'
import { fromUnit, toUnit } from './_internal/unit-range.ts'
import type { BoundedSequenceOptions } from './confidence-sequence.ts'

/**
 * Betting interval of the mean of bounded values: all means against which hedged capital (`bettingCapital`) has not reached 1 / alpha. The
 * narrowest of the sequences here; may be asked for after each value. To ask often, feed a `BettingSequence` instead.
 *
 * @param values - all numbers so far, in the order in which they came; none give the whole range
 * @param options - `alpha`, `range`
 * @returns limits within the range; `null` if every mean is rejected, which has probability at most alpha if the values have one mean
 * @throws RangeError naming a value outside the range, or an option out of range
 * @see Waudby-Smith & Ramdas (2024), JRSS B 86:1, theorem 3
 * @public
 */
export function bettingInterval(
  values: ArrayLike<number>,
  { alpha = 0.05, range = { min: 0, max: 1 } }: BoundedSequenceOptions = {},
): { readonly lower: number; readonly upper: number } | null {
  checkInside('alpha', alpha)
  const unit = toUnit('values', values, range)
  const lower = lowerLimit(unit, alpha / 2)
  const upper =
    1 -
    lowerLimit(
      unit.map((value) => 1 - value),
      alpha / 2,
    )
  return lower > upper ? null : { lower: fromUnit(lower, range), upper: fromUnit(upper, range) }
}

// Capital falls as m rises: a bet on "greater than m" never gains by a greater m. So the means that it has not rejected begin at one root.
function lowerLimit(values: Float64Array, alpha: number): number {
  const bets = new PredictableBets(alpha)
  const sizes = values.map((value) => {
    const bet = bets.next
    bets.observe(value)
    return bet
  })
  const excess = (m: number): number => logCapital(values, sizes, m) + Math.log(alpha)
  const atZero = excess(0)
  return atZero < 0 ? 0 : findRoot(excess, { x: 0, value: atZero }, { x: 1, value: excess(1) })
}

function logCapital(values: Float64Array, bets: Float64Array, m: number): number {
  let total = 0
  for (let i = 0; i < values.length; i++) {
    total += Math.log1p(positiveBet(bets[i] ?? 0, m) * ((values[i] ?? 0) - m))
  }
  return total
}
