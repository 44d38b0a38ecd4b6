/** Refuses NaN. @throws RangeError naming the argument. @internal */
export function checkNumber(name: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`${name} must be a number, got NaN`)
}

/** Refuses what is not in [0, 1]. @throws RangeError naming argument and value. @internal */
export function checkProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie in [0, 1], got ${value}`)
}

/** Refuses what is not a finite number above 0. @throws RangeError naming argument and value. @internal */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be a finite number above 0, got ${value}`)
  }
}

/** Refuses what is not a number above 0; infinity is allowed. @throws RangeError naming argument and value. @internal */
export function checkDegreesOfFreedom(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`${name} must be above 0, got ${value}`)
}

/** Refuses what is not a finite number ≥ 0. @throws RangeError naming argument and value. @internal */
export function checkNonNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be a finite number of at least 0, got ${value}`)
  }
}

/** Refuses what is not an integer ≥ 0 that a double holds exactly. @throws RangeError naming argument and value. @internal */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} must be an integer of at least 0, got ${value}`)
  }
}

/** Refuses NaN and infinities. @throws RangeError naming argument and value. @internal */
export function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, got ${value}`)
}

// The standard deviation is then some 4e12, and neighbouring doubles are 2e9 apart.
const resolvable = 1e25

/**
 * Refuses a noncentral χ² distribution so far out that doubles no longer resolve its spread.
 *
 * @throws RangeError naming the sum @internal
 */
export function checkResolvable(df: number, noncentrality: number): void {
  if (df + noncentrality > resolvable) {
    throw new RangeError(`df + noncentrality must be at most ${resolvable}, got ${df + noncentrality}`)
  }
}
