import { checkInside } from '../samples/check-arguments.ts'
import { PredictableBets } from './_internal/predictable-bets.ts'
import { fromUnit, toUnit } from './_internal/unit-range.ts'
import type { BoundedSequenceOptions, ConfidenceSequence } from './confidence-sequence.ts'

// Bets stay below 1, where the bound of the method ends.
const largestBet = 0.5

/**
 * Empirical Bernstein confidence sequence of the mean of bounded values: narrow where they vary little, cheap (one pass). Needs
 * independent values with one mean, in an order that does not depend on them; `bettingSequence` is narrower.
 *
 * @example
 * ```ts
 * const { lower } = empiricalBernsteinSequence(scores)
 * lower.some((limit) => limit > 0.8) // the mean is above 0.8, at whatever moment this is first seen
 * ```
 *
 * @param values - numbers in the range, in the order in which they came; none give no intervals
 * @param options - `alpha`, `range`
 * @returns limits within the range, not intersected with the earlier ones
 * @throws RangeError naming a value outside the range, or an option out of range
 * @see Waudby-Smith & Ramdas (2024), JRSS B 86:1, theorem 2, with predictable plug-in bets
 * @public
 */
export function empiricalBernsteinSequence(
  values: ArrayLike<number>,
  { alpha = 0.05, range = { min: 0, max: 1 } }: BoundedSequenceOptions = {},
): ConfidenceSequence {
  checkInside('alpha', alpha)
  const unit = toUnit('values', values, range)
  const lower = lowerLimits(unit, alpha / 2)
  const upper = lowerLimits(
    unit.map((value) => 1 - value),
    alpha / 2,
  )
  return {
    lower: lower.map((limit) => fromUnit(limit, range)),
    upper: upper.map((limit) => fromUnit(1 - limit, range)),
  }
}

function lowerLimits(values: Float64Array, alpha: number): Float64Array {
  const bets = new PredictableBets(alpha)
  let weights = 0
  let weighted = 0
  let penalty = -Math.log(alpha)
  let sum = 0
  return values.map((value, i) => {
    const bet = Math.min(largestBet, bets.next)
    const deviation = value - (i > 0 ? sum / i : 0)
    weights += bet
    weighted += bet * value
    penalty += deviation * deviation * (-Math.log1p(-bet) - bet)
    sum += value
    bets.observe(value)
    return Math.max(0, (weighted - penalty) / weights)
  })
}
