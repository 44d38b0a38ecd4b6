import { checkInside } from '../samples/check-arguments.ts'
import { fromUnit, toUnit } from './_internal/unit-range.ts'
import type { BoundedSequenceOptions, ConfidenceSequence } from './confidence-sequence.ts'

/**
 * Hoeffding's confidence sequence of the mean of bounded values, with predictable weights. It knows only the range: the
 * widest of the three, for when nothing else may be assumed of the spread.
 *
 * @param values - numbers in the range, in the order in which they came; none give no intervals
 * @param options - `alpha`, `range`
 * @returns limits within the range, not intersected with the earlier ones
 * @throws RangeError naming a value outside the range, or an option out of range
 * @see Waudby-Smith & Ramdas (2024), JRSS B 86:1, theorem 1
 * @public
 */
export function hoeffdingSequence(
  values: ArrayLike<number>,
  { alpha = 0.05, range = { min: 0, max: 1 } }: BoundedSequenceOptions = {},
): ConfidenceSequence {
  checkInside('alpha', alpha)
  const unit = toUnit('values', values, range)
  const logTerm = Math.log(2 / alpha)
  const lower = new Float64Array(unit.length)
  const upper = new Float64Array(unit.length)
  let weights = 0
  let weighted = 0
  let penalty = logTerm
  unit.forEach((value, i) => {
    const t = i + 1
    const weight = Math.min(1, Math.sqrt((8 * logTerm) / (t * Math.log1p(t))))
    weights += weight
    weighted += weight * value
    penalty += (weight * weight) / 8
    lower[i] = fromUnit(Math.max(0, (weighted - penalty) / weights), range)
    upper[i] = fromUnit(Math.min(1, (weighted + penalty) / weights), range)
  })
  return { lower, upper }
}
