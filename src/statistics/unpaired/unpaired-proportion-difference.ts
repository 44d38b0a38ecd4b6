import { type DirectedIntervalOptions, directedInterval } from '../procedure/directed-interval.ts'
import type { EstimatedInterval } from '../proportion/proportion-interval.ts'
import type { Interval } from '../sample-comparison.ts'
import { agrestiCaffoInterval } from './agresti-caffo-interval.ts'
import { meeInterval } from './mee-interval.ts'
import { miettinenNurminenInterval } from './miettinen-nurminen-interval.ts'
import { newcombeInterval } from './newcombe-interval.ts'
import { checkTwoProportions, observedDifference, type TwoProportions } from './two-proportions.ts'
import { unpairedProportionInterval } from './unpaired-proportion-interval.ts'
import { waldDifferenceInterval } from './wald-difference-interval.ts'

const intervals = {
  cautious: unpairedProportionInterval,
  'miettinen-nurminen': miettinenNurminenInterval,
  mee: meeInterval,
  newcombe: newcombeInterval,
  'agresti-caffo': agrestiCaffoInterval,
  wald: waldDifferenceInterval,
} satisfies Readonly<Record<UnpairedDifferenceMethod, unknown>>

/** The intervals for a difference of independent proportions. @public */
export type UnpairedDifferenceMethod = 'cautious' | 'miettinen-nurminen' | 'mee' | 'newcombe' | 'agresti-caffo' | 'wald'

/**
 * Difference of independent proportions and its interval by any method, two-sided or a limit on one side.
 *
 * @param arms - successes of both arms
 * @param options - `method` (default `cautious`, the rule that decides verdicts: {@link unpairedProportionInterval}), `confidence`, `alternative`
 * @returns candidate − baseline and limits in [−1, 1]
 * @throws RangeError if the counts are not whole, an arm is empty, the method or alternative is unknown, or the confidence out of range
 * @public
 */
export function unpairedProportionDifference(
  arms: TwoProportions,
  options: DirectedIntervalOptions & { readonly method?: UnpairedDifferenceMethod } = {},
): EstimatedInterval {
  const { method = 'cautious' } = options
  checkTwoProportions(arms)
  if (!Object.hasOwn(intervals, method)) {
    throw new RangeError(`method must be one of ${Object.keys(intervals).join(', ')}; got ${method}`)
  }
  const twoSided = (confidence: number): Interval => intervals[method](arms, confidence)
  const interval = directedInterval(twoSided, { ...options, lowest: -1, highest: 1 })
  return { estimate: observedDifference(arms), ...interval }
}
