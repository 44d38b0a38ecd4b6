/**
 * Hommel's procedure: the closed test of all intersections by Simes' inequality, as adjusted p-values.
 *
 * @see Hommel (1988), Biometrika 75:383; the recursion is Wright's (1992), Biometrics 48:1005
 * @internal
 */
export function hommel(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0))
  const sorted = Float64Array.from(order, (index) => pValues[index] ?? 0)
  const adjusted = adjustSorted(sorted)
  const result = Array.from(pValues)
  order.forEach((index, rank) => {
    result[index] = Math.max(adjusted[rank] ?? 0, sorted[rank] ?? 0)
  })
  return result
}

function adjustSorted(sorted: Float64Array): Float64Array {
  const count = sorted.length
  const at = (rank: number): number => sorted[rank] ?? 0
  // Simes over all hypotheses is where every adjusted value starts.
  const simes = sorted.reduce((least, p, rank) => Math.min(least, (count * p) / (rank + 1)), Infinity)
  const bound = new Float64Array(count).fill(simes)
  const adjusted = Float64Array.from(bound)
  for (let size = count - 1; size >= 2; size -= 1) {
    const lower = count - size + 1
    let least = Infinity
    for (let rank = lower; rank < count; rank += 1) {
      least = Math.min(least, (size * at(rank)) / (2 + rank - lower))
    }
    for (let rank = 0; rank < count; rank += 1) {
      bound[rank] = rank < lower ? Math.min(size * at(rank), least) : (bound[lower - 1] ?? 0)
      adjusted[rank] = Math.max(adjusted[rank] ?? 0, bound[rank] ?? 0)
    }
  }
  return adjusted
}
