/**
 * P(largest gap ≥ steps) when all orders of m + n values are equally likely: one minus the share of lattice paths from (0, 0) to (m, n)
 * that stay strictly within |i n − j m| < steps. Each path is weighted by its probability, so nothing overflows.
 *
 * @internal
 */
export function latticePathTail(m: number, n: number, steps: number): number {
  if (steps === 0) return 1
  // hit[j] = probability that a path at (i, j) reaches the gap later, or is on it.
  let hit = new Float64Array(n + 1)
  for (let i = m; i >= 0; i -= 1) {
    const next = hit
    hit = new Float64Array(n + 1)
    for (let j = n; j >= 0; j -= 1) {
      hit[j] = Math.abs(i * n - j * m) >= steps ? 1 : goOn({ right: next[j] ?? 0, up: hit[j + 1] ?? 0 }, m - i, n - j)
    }
  }
  return hit[0] ?? 0
}

/** From a point with so many x and y still to come, the next value is an x with probability x / (x + y). */
function goOn({ right, up }: { readonly right: number; readonly up: number }, leftX: number, leftY: number): number {
  const left = leftX + leftY
  return left === 0 ? 0 : (leftX * right + leftY * up) / left
}
