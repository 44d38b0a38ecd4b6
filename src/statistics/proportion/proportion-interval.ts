import { type DirectedIntervalOptions, directedInterval } from '../procedure/directed-interval.ts'
import type { Interval } from '../sample-comparison.ts'
import { agrestiCoullInterval } from './agresti-coull-interval.ts'
import { clopperPearsonInterval } from './clopper-pearson-interval.ts'
import { jeffreysInterval } from './jeffreys-interval.ts'
import { midPInterval } from './mid-p-interval.ts'
import type { Proportion } from './proportion.ts'
import { waldInterval } from './wald-interval.ts'
import { wilsonInterval } from './wilson-interval.ts'

const intervals = {
  'clopper-pearson': clopperPearsonInterval,
  wilson: wilsonInterval,
  'mid-p': midPInterval,
  jeffreys: jeffreysInterval,
  'agresti-coull': agrestiCoullInterval,
  wald: waldInterval,
} satisfies Readonly<Record<ProportionIntervalMethod, unknown>>

/** The intervals for one proportion. @public */
export type ProportionIntervalMethod = 'clopper-pearson' | 'wilson' | 'mid-p' | 'jeffreys' | 'agresti-coull' | 'wald'

/** An estimate and the interval around it. @public */
export interface EstimatedInterval extends Interval {
  readonly estimate: number
}

/**
 * Interval of a rate by any method, two-sided or a limit on one side.
 *
 * @example
 * ```ts
 * // No failure in 300 cases: how high may the rate of failures still be?
 * proportionInterval({ successes: 0, n: 300 }, { alternative: 'less' }) // estimate 0, lower 0, upper 0.00994: about 3 / n
 * ```
 *
 * @param proportion - successes of n cases
 * @param options - `method` (default `clopper-pearson`, which never covers too rarely), `confidence`, `alternative`
 * @returns the observed rate and limits in [0, 1]
 * @throws RangeError if the counts are not whole, n is 0, the method or alternative unknown, or the confidence out of range
 * @public
 */
export function proportionInterval(
  proportion: Proportion,
  options: DirectedIntervalOptions & { readonly method?: ProportionIntervalMethod } = {},
): EstimatedInterval {
  const { method = 'clopper-pearson' } = options
  if (!Object.hasOwn(intervals, method)) {
    throw new RangeError(`method must be one of ${Object.keys(intervals).join(', ')}; got ${method}`)
  }
  const twoSided = (confidence: number): Interval => intervals[method](proportion, confidence)
  const interval = directedInterval(twoSided, { ...options, lowest: 0, highest: 1 })
  return { estimate: proportion.successes / proportion.n, ...interval }
}
