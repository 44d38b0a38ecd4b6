import type { Margin } from '../../evaluation/claim.ts'

/** @throws TypeError naming the value if it is not a finite number @internal */
export function asNumber(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TypeError(`a finite number is expected, got ${describe(value)}`)
  }
  return value
}

/** The numbers of a number, or of an array of them, nested or not. @throws TypeError if there is anything else @internal */
export function asNumbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.flatMap((part: unknown) => asNumbers(part)) : [asNumber(value)]
}

/** A relative margin is a share of the first. */
function isNear(expected: number, actual: number, margin: Margin): boolean {
  const most = typeof margin === 'number' ? margin : margin.relative * Math.abs(expected)
  return Math.abs(actual - expected) <= most
}

/** Whether two lists of numbers have one length, and no number differs by more than the margin. @internal */
export function areNear(expected: readonly number[], actual: readonly number[], margin: Margin): boolean {
  return (
    expected.length === actual.length && expected.every((value, index) => isNear(value, actual[index] ?? NaN, margin))
  )
}

/** @throws RangeError if the margin is not a finite number ≥ 0 @internal */
export function checkMargin(name: string, margin: Margin): void {
  const size = typeof margin === 'number' ? margin : margin.relative
  if (!(Number.isFinite(size) && size >= 0)) {
    throw new RangeError(`${name} must be a finite number ≥ 0, or { relative } of one, got ${String(size)}`)
  }
}

function describe(value: unknown): string {
  return typeof value === 'number' ? String(value) : value === null ? 'null' : `a value of type ${typeof value}`
}
