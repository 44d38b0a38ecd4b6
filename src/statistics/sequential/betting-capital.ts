import { checkInside } from '../samples/check-arguments.ts'
import { PredictableBets } from './_internal/predictable-bets.ts'
import { negativeBet, positiveBet } from './_internal/truncated-bets.ts'
import { shareOf, toUnit } from './_internal/unit-range.ts'
import type { BoundedSequenceOptions } from './confidence-sequence.ts'

/** What a bettor against a mean has won, after each value. @public */
export interface BettingCapital {
  /** Capital after each value of one who began with 1 and bets that the mean is greater; Infinity beyond the largest double. */
  readonly positive: Float64Array
  /** Capital of one who bets that it is less. */
  readonly negative: Float64Array
  /** The larger half of the two: evidence on either side. It reaches 1 / alpha with probability at most alpha if the mean is the one asked about. */
  readonly hedged: Float64Array
}

/**
 * Capital of two gamblers who bet against a mean of bounded values. If the mean is `mean`, no such game gains on average, so a capital
 * of 1 / alpha at any moment is evidence at level alpha: `positive` that the mean is greater, `negative` that it is less, `hedged` that it differs.
 *
 * @param values - numbers in the range, in the order in which they came; none give no capital
 * @param mean - the mean to be rejected, in the range
 * @param options - `alpha`: the level for which the bets are sized (`positive` and `negative` are sized for half of it), `range`
 * @throws RangeError naming a value or mean outside the range, or an option out of range
 * @see Waudby-Smith & Ramdas (2024), JRSS B 86:1, section 4.3 ("hedged capital process")
 * @public
 */
export function bettingCapital(
  values: ArrayLike<number>,
  mean: number,
  { alpha = 0.05, range = { min: 0, max: 1 } }: BoundedSequenceOptions = {},
): BettingCapital {
  checkInside('alpha', alpha)
  const unit = toUnit('values', values, range)
  const m = shareOf('mean', mean, range)
  const bets = new PredictableBets(alpha / 2)
  const positive = new Float64Array(unit.length)
  const negative = new Float64Array(unit.length)
  // Logarithms: a product of factors near ½ would underflow to 0 and never rise again.
  let [logPositive, logNegative] = [0, 0]
  unit.forEach((value, i) => {
    const bet = bets.next
    logPositive += Math.log1p(positiveBet(bet, m) * (value - m))
    logNegative += Math.log1p(negativeBet(bet, m) * (m - value))
    positive[i] = Math.exp(logPositive)
    negative[i] = Math.exp(logNegative)
    bets.observe(value)
  })
  return { positive, negative, hedged: positive.map((capital, i) => Math.max(capital, negative[i] ?? 0) / 2) }
}
