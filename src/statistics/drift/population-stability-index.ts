/**
 * Population stability index of two binned distributions: Σ (q − p) ln(q / p) over the bins' shares. For display only: it has no
 * sampling error, grows with the number of bins, and is infinite for a bin that one side leaves empty.
 *
 * @param expected - counts per bin of the reference; whole or fractional, at least 0, not all 0
 * @param actual - counts per bin of what is compared with it; as many bins
 * @param options - `epsilon` ≥ 0: smallest share that is reckoned with. @defaultValue 0
 * @returns at least 0; `null` if a bin is empty on one side and `epsilon` is 0. Bins empty on both sides count nothing
 * @throws RangeError for different numbers of bins, no bins, counts below 0 or not finite
 * @public
 */
export function populationStabilityIndex(
  expected: readonly number[],
  actual: readonly number[],
  { epsilon = 0 }: { readonly epsilon?: number } = {},
): number | null {
  if (expected.length !== actual.length) {
    throw new RangeError(`expected and actual must have the same bins, got ${expected.length} and ${actual.length}`)
  }
  if (!(epsilon >= 0 && epsilon < 1)) {
    throw new RangeError(`epsilon must lie in [0, 1), got ${epsilon}`)
  }
  const shares = { expected: toShares('expected', expected), actual: toShares('actual', actual) }
  let index = 0
  for (let bin = 0; bin < expected.length; bin += 1) {
    const p = Math.max(epsilon, shares.expected[bin] ?? 0)
    const q = Math.max(epsilon, shares.actual[bin] ?? 0)
    if (p !== q) {
      index += (q - p) * Math.log(q / p)
    }
  }
  return Number.isFinite(index) ? index : null
}

function toShares(name: string, counts: readonly number[]): number[] {
  counts.forEach((count, bin) => {
    if (!(Number.isFinite(count) && count >= 0)) {
      throw new RangeError(`${name}[${bin}] must be a finite number of at least 0, got ${count}`)
    }
  })
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) {
    throw new RangeError(`${name} must hold at least one observation`)
  }
  return counts.map((count) => count / total)
}
