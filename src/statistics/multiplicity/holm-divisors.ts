/**
 * By what Holm's procedure divides the level of each test: the smallest p-value is held against its level ÷ m, the next one against
 * its level ÷ (m − 1), and so on up to the first that is not below its own; from there on the divisor stays.
 *
 * @param pValues - in [0, 1], in any order
 * @param levels - of each test, in the order of the p-values
 * @returns whole numbers from 1 to m, in the order of the p-values; none for none
 * @see Holm (1979), Scandinavian Journal of Statistics 6:65
 * @internal
 */
export function holmDivisors(pValues: readonly number[], levels: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1))
  const divisors = pValues.map(() => pValues.length)
  let divisor = pValues.length
  let isGoingOn = true
  for (const index of order) {
    divisors[index] = divisor
    isGoingOn &&= (pValues[index] ?? 1) < (levels[index] ?? 0) / divisor
    divisor -= isGoingOn ? 1 : 0
  }
  return divisors
}
