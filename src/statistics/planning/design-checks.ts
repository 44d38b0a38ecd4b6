import { checkInside } from '../samples/check-arguments.ts'

/** Whether a planned test looks on both sides, or on the side of the planned difference only. @public */
export type Sides = 'two-sided' | 'one-sided'

/** @throws RangeError if it is neither @internal */
export function checkSides(alternative: Sides): void {
  if (alternative !== 'two-sided' && alternative !== 'one-sided') {
    throw new RangeError(`alternative must be 'two-sided' or 'one-sided'; got ${String(alternative)}`)
  }
}

/** @throws RangeError if a rate is not in [0, 1] @internal */
export function checkRate(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${argument} must lie in [0, 1]; got ${value}`)
}

/** @throws RangeError if a level or power is not inside (0, 1) @internal */
export function checkLevels({ alpha, power }: { readonly alpha: number; readonly power?: number }): void {
  checkInside('alpha', alpha)
  if (power !== undefined) checkInside('power', power)
}
