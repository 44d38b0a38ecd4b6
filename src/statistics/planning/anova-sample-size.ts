import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkCount, checkFinite, checkInside } from '../samples/check-arguments.ts'
import { invertTails } from '../special/invert-tails.ts'
import { type AnovaDesign, anovaPower } from './anova-power.ts'

/**
 * Values per group that give the one-way analysis of variance the asked power.
 *
 * @param power - in (alpha, 1)
 * @param design - number of groups, effect and level
 * @returns the real number with exactly that power, to be rounded up; `null` without an effect, which no number would find
 * @throws RangeError if the power is not above alpha and below 1, or a field of the design is out of range
 * @see Cohen (1988), Statistical Power Analysis, ch. 8
 * @public
 */
export function anovaSampleSize(power: number, design: AnovaDesign): number | null {
  const { groups, effect, alpha = 0.05 } = design
  checkCount('groups', groups, 2)
  checkFinite('effect', effect)
  if (effect < 0) throw new RangeError(`effect must not be negative; got ${effect}`)
  checkInside('alpha', alpha)
  checkInside('power', power)
  if (power <= alpha) throw new RangeError(`power must be above alpha = ${alpha}; got ${power}`)
  if (effect === 0) return null
  const tails = (beyondOne: number): { lower: number; upper: number } => {
    const lower = anovaPower(1 + beyondOne, design).power
    return { lower, upper: 1 - lower }
  }
  const guess = (normalQuantile(power) - normalQuantile(alpha / 2)) ** 2 / (groups * effect * effect)
  return 1 + invertTails({ lower: power, upper: 1 - power }, tails, Math.max(guess, 1))
}
