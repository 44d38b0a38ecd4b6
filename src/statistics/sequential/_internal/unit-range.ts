import { checkFinite } from '../../samples/check-arguments.ts'
import type { Range } from '../../samples/score-range.ts'

/** @throws RangeError if the range is empty or infinite @internal */
export function checkRange({ min, max }: Range): void {
  checkFinite('range.min', min)
  checkFinite('range.max', max)
  if (!(min < max)) throw new RangeError(`range.min must be below range.max; got ${min} and ${max}`)
}

/** Values of a range as shares of it, in [0, 1]. @throws RangeError naming a value outside the range @internal */
export function toUnit(argument: string, values: ArrayLike<number>, range: Range): Float64Array {
  checkRange(range)
  return Float64Array.from(values, (value, i) => shareOf(`${argument}[${i}]`, value, range))
}

/** A value of a range as a share of it. @throws RangeError naming it if it lies outside @internal */
export function shareOf(argument: string, value: number, { min, max }: Range): number {
  if (!(value >= min && value <= max)) {
    throw new RangeError(`${argument} must lie in the range from ${min} to ${max}; got ${String(value)}`)
  }
  return (value - min) / (max - min)
}

/** The value at a share of a range; the ends are exact. @internal */
export function fromUnit(share: number, { min, max }: Range): number {
  return share === 1 ? max : min + share * (max - min)
}
