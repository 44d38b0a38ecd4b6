import { sum } from '../mean/sum.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { checkForecasts } from './_internal/check-forecasts.ts'

// 2²⁷ + 1 splits a double into two halves of at most 26 bits (Dekker 1971, Numerische Mathematik 18:224).
const splitter = 134217729
// Times so many bins both halves of a probability are still exact.
const mostBins = 2 ** 26

/**
 * Expected calibration error: how far stated probabilities lie from the rates of success in their bins, on average over the cases. It
 * depends on the bins, and is biased upwards where they hold few cases.
 *
 * @param probabilities - stated probabilities of success, in [0, 1], at least one
 * @param outcomes - 1 for success, 0 for failure, of the same cases
 * @param options - `bins`: how many of equal width, [b / bins, (b + 1) / bins), the last one closed; from 1 to 2²⁶. @defaultValue 10
 * @returns in [0, 1]
 * @throws RangeError if there are none, lengths differ, a probability is outside [0, 1], an outcome neither 0 nor 1, or bins out of range
 * @see Naeini, Cooper & Hauskrecht (2015), AAAI 29:2901
 * @public
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { bins = 10 }: { readonly bins?: number } = {},
): number {
  checkForecasts(probabilities, outcomes)
  checkCount('bins', bins, 1)
  if (bins > mostBins) throw new RangeError(`bins must be at most ${mostBins}; got ${bins}`)
  const excesses = new Map<number, number[]>()
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i] ?? 0
    const bin = binOf(probability, bins)
    const excess = probability - (outcomes[i] ?? 0)
    const others = excesses.get(bin)
    if (others) others.push(excess)
    else excesses.set(bin, [excess])
  }
  return sum([...excesses.values()].map((values) => Math.abs(sum(values)))) / probabilities.length
}

// Exactly: 0.3 lies below 3/10 as a double, but 0.3 · 10 rounds up to 3.
function binOf(probability: number, bins: number): number {
  const product = probability * bins
  const bin = Math.floor(product)
  const wide = splitter * probability
  const high = wide - (wide - probability)
  const error = high * bins - product + (probability - high) * bins
  return Math.min(bins - 1, product === bin && error < 0 ? bin - 1 : bin)
}
