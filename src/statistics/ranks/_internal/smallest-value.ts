const buffer = new DataView(new ArrayBuffer(8))

/**
 * Smallest double from which a condition holds, by halving the doubles themselves (64 steps), so that what is found is exact.
 *
 * @param holds - false below some value of [low, high], true from it on, and true at `high`
 * @internal
 */
export function smallestValue(holds: (value: number) => boolean, low: number, high: number): number {
  let below = ordinal(low) - 1n
  let above = ordinal(high)
  while (above - below > 1n) {
    const middle = (above + below) >> 1n
    if (holds(double(middle))) above = middle
    else below = middle
  }
  return double(above)
}

// The bits of a double as an integer rise with it, once those of negative numbers are reversed.
function ordinal(value: number): bigint {
  // −0 and 0 are one number.
  buffer.setFloat64(0, value === 0 ? 0 : value)
  const bits = buffer.getBigInt64(0)
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits
}

function double(ordinal: bigint): number {
  buffer.setBigInt64(0, ordinal < 0n ? -ordinal : ordinal)
  const size = buffer.getFloat64(0)
  return ordinal < 0n ? -size : size
}
