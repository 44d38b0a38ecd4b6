import { checkProbabilities, type NumbersWithGaps, sortedPresent } from './sorted-present.ts'

/** The nine definitions of Hyndman and Fan (1996), numbered as in R. @public */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** Position h in the sorted values at probability p: the last value at or below it, and how far to go to the next. */
interface Position {
  readonly rank: number
  readonly share: number
}

// As R does: a position this near a whole number is that number.
const slack = 4 * 2 ** -52

/** Offset a of p (n + 1 − 2 a) + a for the interpolating types that are symmetric. */
const offsets: Readonly<Record<number, number>> = { 5: 0.5, 6: 0, 8: 1 / 3, 9: 3 / 8 }

/**
 * Sample quantiles. Type 7, the default of R and NumPy, interpolates linearly between the values at ranks 1 and n; types 1–3 give
 * values of the sample; 8 is the one Hyndman and Fan recommend.
 *
 * @example
 * ```ts
 * quantiles([3, 1, 2, 10], [0.5, 0.95]) // [2.5, 8.95]
 * ```
 *
 * @param values - finite numbers in any order; `null` = missing, left out
 * @param probabilities - each in [0, 1]
 * @param options - `type` of quantile
 * @returns one quantile for each probability
 * @throws RangeError if no value is present, a value is not finite, a probability outside [0, 1] or the type unknown
 * @see Hyndman & Fan (1996), American Statistician 50:361
 * @public
 */
export function quantiles(
  values: NumbersWithGaps,
  probabilities: readonly number[],
  { type = 7 }: { readonly type?: QuantileType } = {},
): number[] {
  if (!Number.isInteger(type) || type < 1 || type > 9) {
    throw new RangeError(`type must be a whole number from 1 to 9; got ${type}`)
  }
  checkProbabilities(probabilities)
  const sorted = sortedPresent(values)
  const position = type <= 3 ? steppedPosition : interpolatedPosition
  return probabilities.map((probability) => valueAt(sorted, position(sorted.length, probability, type)))
}

function interpolatedPosition(n: number, probability: number, type: QuantileType): Position {
  const place = placeOf(n, probability, type)
  const rank = Math.floor(place + slack)
  const share = place - rank
  return { rank, share: Math.abs(share) <= slack ? 0 : share }
}

function placeOf(n: number, probability: number, type: QuantileType): number {
  if (type === 4) return n * probability
  if (type === 7) return 1 + (n - 1) * probability
  const offset = offsets[type] ?? 0
  return offset + probability * (n + 1 - 2 * offset)
}

function steppedPosition(n: number, probability: number, type: QuantileType): Position {
  const place = type === 3 ? n * probability - 0.5 : n * probability
  const rank = Math.floor(place + slack)
  const isBetween = place > rank + slack
  if (type === 1) return { rank, share: isBetween ? 1 : 0 }
  if (type === 2) return { rank, share: isBetween ? 1 : 0.5 }
  // The nearest even rank where two are equally near.
  return { rank, share: isBetween || rank % 2 !== 0 ? 1 : 0 }
}

function valueAt(sorted: Float64Array, { rank, share }: Position): number {
  const at = (index: number): number => sorted[Math.min(sorted.length, Math.max(1, index)) - 1] ?? Number.NaN
  const [low, high] = [at(rank), at(rank + 1)]
  if (share === 0 || low === high) return low
  return share === 1 ? high : (1 - share) * low + share * high
}
