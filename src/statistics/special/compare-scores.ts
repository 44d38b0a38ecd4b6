/** A difference of counts over the square root of its variance, both whole numbers; a variance of 0 has score 0. @internal */
export interface CountScore {
  readonly difference: number
  readonly variance: number
}

// Products of doubles are this accurate; what lies nearer together is compared exactly.
const slack = 1e-12

/**
 * Order of two scores, decided exactly: tables with the same score must stay together, and rounding would part them.
 *
 * @returns a number below, at or above 0 as the first score is smaller than, equal to or larger than the second
 * @internal
 */
export function compareScores(first: CountScore, second: CountScore): number {
  const [sign, otherSign] = [signOf(first), signOf(second)]
  if (sign !== otherSign) return sign - otherSign
  if (sign === 0) return 0
  const left = first.difference ** 2 * second.variance
  const right = second.difference ** 2 * first.variance
  if (Math.abs(left - right) > slack * right) return sign * (left - right)
  const exact =
    BigInt(first.difference) ** 2n * BigInt(second.variance) - BigInt(second.difference) ** 2n * BigInt(first.variance)
  return sign * (exact > 0n ? 1 : exact < 0n ? -1 : 0)
}

function signOf({ difference, variance }: CountScore): number {
  return variance === 0 ? 0 : Math.sign(difference)
}
