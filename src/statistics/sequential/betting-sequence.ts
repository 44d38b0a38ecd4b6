import { checkCount, checkInside } from '../samples/check-arguments.ts'
import { CapitalGrid } from './_internal/capital-grid.ts'
import { PredictableBets } from './_internal/predictable-bets.ts'
import { checkRange, fromUnit, shareOf } from './_internal/unit-range.ts'
import type { BoundedSequenceOptions } from './confidence-sequence.ts'

/** Options of `BettingSequence` and `bettingInterval`. @public */
export interface BettingSequenceOptions extends BoundedSequenceOptions {
  /** Into how many steps the range is divided: limits are at most one step wider than the exact ones. @defaultValue 1000 */
  readonly steps?: number
}

/**
 * The betting interval fed one value at a time, each in time proportional to `steps`. Its limits are those of `bettingInterval` on all values
 * so far, rounded outwards to the grid.
 *
 * @example
 * ```ts
 * const sequence = new BettingSequence({ range: { min: -1, max: 1 } })
 * for (const difference of differences) {
 *   sequence.add(difference)
 *   if ((sequence.interval?.lower ?? -1) > 0) break // the candidate is better; no later look can take this back
 * }
 * ```
 *
 * @throws RangeError naming an option out of range, or, from `add`, a value outside the range
 * @see Waudby-Smith & Ramdas (2024), JRSS B 86:1, section 4.3
 * @public
 */
export class BettingSequence {
  private readonly range: { readonly min: number; readonly max: number }
  private readonly steps: number
  private readonly bets: PredictableBets
  private readonly greater: CapitalGrid
  private readonly less: CapitalGrid
  private count = 0

  constructor({ alpha = 0.05, range = { min: 0, max: 1 }, steps = 1000 }: BettingSequenceOptions = {}) {
    checkInside('alpha', alpha)
    checkCount('steps', steps, 1)
    checkRange(range)
    this.range = range
    this.steps = steps
    this.bets = new PredictableBets(alpha / 2)
    this.greater = new CapitalGrid(steps, alpha / 2)
    this.less = new CapitalGrid(steps, alpha / 2)
  }

  /** How many values have been seen. */
  get n(): number {
    return this.count
  }

  /** Takes in the next value, a number in the range. */
  add(value: number): void {
    const unit = shareOf('value', value, this.range)
    const bet = this.bets.next
    this.greater.bet(bet, unit)
    this.less.bet(bet, 1 - unit)
    this.bets.observe(unit)
    this.count++
  }

  /** The interval after the values seen; the whole range before the first; `null` if every mean is rejected. */
  get interval(): { readonly lower: number; readonly upper: number } | null {
    const lower = this.greater.rejected
    const upper = this.steps - this.less.rejected
    if (lower >= upper) return null
    return { lower: fromUnit(lower / this.steps, this.range), upper: fromUnit(upper / this.steps, this.range) }
  }
}
