import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkInside } from '../samples/check-arguments.ts'
import { invertTails } from '../special/invert-tails.ts'
import { checkTTestDesign, powerOf, type TTestDesign } from './t-test-power.ts'

/**
 * Pairs, or values per arm, that give Student's t test the asked power.
 *
 * @param power - in (alpha, 1)
 * @param design - effect, design, level and alternative
 * @returns the real number with exactly that power, to be rounded up; `null` where no number reaches it: no effect, or one on the
 * other side of a one-sided test
 * @throws RangeError if the power is not above alpha and below 1, or a field of the design is out of range
 * @see Cohen (1988), Statistical Power Analysis, ch. 2 and 12
 * @public
 */
export function tTestSampleSize(power: number, design: TTestDesign): number | null {
  checkTTestDesign(design)
  checkInside('power', power)
  const { effect, alpha = 0.05, alternative = 'two-sided' } = design
  if (power <= alpha) throw new RangeError(`power must be above alpha = ${alpha}; got ${power}`)
  if (effect === 0 || (alternative === 'greater' && effect < 0) || (alternative === 'less' && effect > 0)) return null
  const sides = alternative === 'two-sided' ? 2 : 1
  const normal = ((normalQuantile(power) - normalQuantile(alpha / sides)) / effect) ** 2
  const guess = (design.design === 'paired' ? 1 : 2) * normal
  const tails = (beyondOne: number): { lower: number; upper: number } => {
    const lower = powerOf(1 + beyondOne, design)
    return { lower, upper: 1 - lower }
  }
  return 1 + invertTails({ lower: power, upper: 1 - power }, tails, Math.max(guess, 1))
}
