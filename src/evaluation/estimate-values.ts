import { checkOptionNames } from './check-option-names.ts'
import type { ThresholdOptions, ValueTraits } from './claim.ts'
import type { ThresholdEstimate } from './comparison.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { judgeThreshold } from './judgement/judge-threshold.ts'
import { judgementOptionNames } from './judgement/option-names.ts'
import { readValues, type Values } from './values.ts'

/** Options of a judgement of one array. @public */
export type ValueThresholdOptions = Omit<ThresholdOptions, 'maxErrorRate' | 'where' | 'sequential'> & ValueTraits

/**
 * Judges an array of scores against a threshold.
 *
 * @param options - `metric` is a label; `range` is needed for numbers outside [0, 1]
 * @throws RangeError naming the value or the option that is out of range, or an option that there is not
 * @public
 */
export function estimateValues(
  values: Values,
  threshold: number,
  options: ValueThresholdOptions = {},
): ThresholdEstimate {
  checkOptionNames('estimateValues', options, judgementOptionNames.estimateValues)
  return judgeOneArray(values, threshold, options)
}

/**
 * Does what `estimateValues` does, with options among which are others: those of a matcher.
 *
 * @internal
 */
export function judgeOneArray(values: Values, threshold: number, options: ValueThresholdOptions): ThresholdEstimate {
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
