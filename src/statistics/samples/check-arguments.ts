/** @throws RangeError if the confidence level is not inside (0, 1) @internal */
export function checkConfidence(confidence: number): void {
  checkInside('confidence', confidence)
}

/** @throws RangeError naming the argument if its value is not inside (0, 1) @internal */
export function checkInside(argument: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new RangeError(`${argument} must lie between 0 and 1, both excluded; got ${value}`)
}

/** @throws RangeError naming the argument if its value is NaN or infinite @internal */
export function checkFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${argument} must be a finite number; got ${value}`)
}

/** @throws RangeError naming the argument if its value is not a whole number of at least `smallest` @internal */
export function checkCount(argument: string, value: number, smallest = 0): void {
  if (!Number.isSafeInteger(value) || value < smallest) {
    throw new RangeError(`${argument} must be a whole number of at least ${smallest}; got ${value}`)
  }
}

/** @throws RangeError naming the argument if its value is not a finite number above 0 @internal */
export function checkPositive(argument: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${argument} must be a finite number above 0; got ${value}`)
  }
}
