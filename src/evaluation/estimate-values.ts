import type { ThresholdOptions, ValueTraits } from './claim.ts'
import type { ThresholdEstimate } from './comparison.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { judgeThreshold } from './judgement/judge-threshold.ts'
import { readValues, type Values } from './values.ts'

/** Options of a judgement of one array. @public */
export type ValueThresholdOptions = Omit<ThresholdOptions, 'maxErrorRate' | 'where' | 'sequential'> & ValueTraits

/**
 * Judges an array of scores against a threshold.
 *
 * @param options - `metric` is a label; `range` is needed for numbers outside [0, 1]
 * @throws RangeError naming the value or the option that is out of range
 * @public
 */
export function estimateValues(
  values: Values,
  threshold: number,
  options: ValueThresholdOptions = {},
): ThresholdEstimate {
  const { metric, arms } = readValues({ values }, options)
  const [candidate = []] = arms
  const judged = judgeThreshold({
    metric,
    threshold,
    candidate: { name: 'values', values: candidate },
    ...checkGroups(options.groups ?? [], { paired: true, values: candidate.length }),
    options,
  })
  return { evaluation: null, ...judged, trials: 1 }
}
