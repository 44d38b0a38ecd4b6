/**
 * Σ (t³ − t) / (N³ − N): by how much ties lessen the variance of ranks; 1 where all are tied.
 *
 * @param n - number of ranks, ≥ 2
 * @param ties - sizes of the groups of ties
 * @internal
 */
export function tieShare(n: number, ties: readonly number[]): number {
  return ties.reduce((sum, t) => sum + (t / n) * ((t - 1) / (n - 1)) * ((t + 1) / (n + 1)), 0)
}
