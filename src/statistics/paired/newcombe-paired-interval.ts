import { wilsonReach } from '../proportion/wilson-reach.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkPairedTable, type PairedTable } from './paired-table.ts'

/**
 * Newcombe's hybrid score interval of a difference of paired proportions (1998, Statistics in Medicine 17:2635, his method 10):
 * the Wilson limits of both rates, squared and added, with a correlation that is corrected for continuity.
 *
 * @param table - all four cells: pairs in which both, only one or neither succeeded
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole or do not fit, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function newcombePairedInterval(table: PairedTable, confidence = 0.95): Interval {
  checkPairedTable(table)
  checkConfidence(confidence)
  const { better, worse, both, n } = table
  const candidate = wilsonReach({ successes: both + better, n }, confidence)
  const baseline = wilsonReach({ successes: both + worse, n }, confidence)
  const correlation = correctedCorrelation(table)
  const difference = (better - worse) / n
  return {
    lower: Math.max(-1, difference - hypotenuse(candidate.down, baseline.up, correlation)),
    upper: Math.min(1, difference + hypotenuse(candidate.up, baseline.down, correlation)),
    confidence,
  }
}

function correctedCorrelation({ better, worse, both, n }: PairedTable): number {
  const neither = n - both - better - worse
  const margins = (both + better) * (worse + neither) * (both + worse) * (better + neither)
  if (margins === 0) return 0
  const product = both * neither - better * worse
  return (product > 0 ? Math.max(0, product - n / 2) : product) / Math.sqrt(margins)
}

// √(x² − 2 r x y + y²), without cancellation where r is near 1.
function hypotenuse(x: number, y: number, correlation: number): number {
  return Math.sqrt((x - y) ** 2 + 2 * (1 - correlation) * x * y)
}
