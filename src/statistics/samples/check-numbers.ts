/** @throws RangeError naming argument, index and value if a value is not a finite number @internal */
export function checkNumbers(argument: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${argument}[${i}] must be a finite number; got ${String(values[i])}`)
    }
  }
}

/** @throws RangeError if two arrays that belong together differ in length @internal */
export function checkSameLength(
  [firstName, first]: readonly [string, ArrayLike<unknown>],
  [secondName, second]: readonly [string, ArrayLike<unknown>],
): void {
  if (first.length !== second.length) {
    throw new RangeError(
      `${firstName} and ${secondName} must be equally long, value i of both belonging to the same case; got ${first.length} and ${second.length}`,
    )
  }
}
