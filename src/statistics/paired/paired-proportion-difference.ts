import { type DirectedIntervalOptions, directedInterval } from '../procedure/directed-interval.ts'
import type { EstimatedInterval } from '../proportion/proportion-interval.ts'
import type { Interval } from '../sample-comparison.ts'
import { bonettPriceInterval } from './bonett-price-interval.ts'
import { newcombePairedInterval } from './newcombe-paired-interval.ts'
import { pairedProportionInterval } from './paired-proportion-interval.ts'
import { checkPairedTable, type PairedTable } from './paired-table.ts'
import { tangoInterval } from './tango-interval.ts'
import { waldPairedInterval } from './wald-paired-interval.ts'

const intervals = {
  cautious: pairedProportionInterval,
  tango: tangoInterval,
  'bonett-price': bonettPriceInterval,
  newcombe: newcombePairedInterval,
  wald: waldPairedInterval,
} satisfies Readonly<Record<PairedDifferenceMethod, unknown>>

/** The intervals for a difference of paired proportions. @public */
export type PairedDifferenceMethod = 'cautious' | 'tango' | 'bonett-price' | 'newcombe' | 'wald'

/**
 * Difference of paired proportions and its interval by any method, two-sided or a limit on one side.
 *
 * @param table - all four cells: pairs in which both, only one or neither succeeded
 * @param options - `method` (default `cautious`, the rule that decides verdicts: {@link pairedProportionInterval}), `confidence`, `alternative`
 * @returns candidate − baseline and limits in [−1, 1]
 * @throws RangeError if the counts are not whole or do not fit, the method or alternative is unknown, or the confidence out of range
 * @public
 */
export function pairedProportionDifference(
  table: PairedTable,
  options: DirectedIntervalOptions & { readonly method?: PairedDifferenceMethod } = {},
): EstimatedInterval {
  const { method = 'cautious' } = options
  checkPairedTable(table)
  if (!Object.hasOwn(intervals, method)) {
    throw new RangeError(`method must be one of ${Object.keys(intervals).join(', ')}; got ${method}`)
  }
  const twoSided = (confidence: number): Interval => intervals[method](table, confidence)
  const interval = directedInterval(twoSided, { ...options, lowest: -1, highest: 1 })
  return { estimate: (table.better - table.worse) / table.n, ...interval }
}
