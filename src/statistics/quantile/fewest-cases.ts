/**
 * Fewest independent values of which a quantile's limits on both sides can be order statistics: 72 for p95 and 368 for p99 at a one-sided
 * level of 0.025, the smallest n with max(p, 1 − p)ⁿ below it.
 *
 * @param probability - which quantile, in (0, 1)
 * @param level - one-sided, in (0, 1)
 * @internal
 */
export function fewestCases(probability: number, level: number): number {
  const worse = Math.max(probability, 1 - probability)
  const exact = Math.log(level) / Math.log(worse)
  // Strictly below the level: where rounding leaves it open, one more.
  return Math.max(1, Math.floor(exact + 1e-9) + 1)
}
