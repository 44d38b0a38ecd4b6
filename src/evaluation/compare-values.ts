import { checkOptionNames } from './check-option-names.ts'
import { type ClaimOptions, toHypothesis, type ValueTraits } from './claim.ts'
import type { Comparison } from './comparison.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { findFlips, type FlipSource, noFlips } from './judgement/find-flips.ts'
import { judgeComparison } from './judgement/judge-comparison.ts'
import { judgementOptionNames } from './judgement/option-names.ts'
import { orientationOf } from './judgement/orientation.ts'
import { readValues, type Values } from './values.ts'

/** Options of a comparison of two arrays. @public */
export type ValueClaimOptions = Omit<ClaimOptions, 'acceptDrift' | 'maxErrorRate' | 'where' | 'sequential'> &
  ValueTraits

/**
 * Compares two arrays of scores: by index, or as independent samples with `paired: false`.
 *
 * @param options - `metric` is a label; `range` is needed for numbers outside [0, 1]
 * @throws RangeError naming the value or the option that is out of range, an option that there is not, or if paired arrays differ in length
 * @public
 */
export function compareValues(candidate: Values, baseline: Values, options: ValueClaimOptions): Comparison {
  checkOptionNames('compareValues', options, judgementOptionNames.compareValues)
  return judgeValuePair(candidate, baseline, options)
}

/**
 * Does what `compareValues` does, with options among which are others: those of a matcher.
 *
 * @internal
 */
export function judgeValuePair(candidate: Values, baseline: Values, options: ValueClaimOptions): Comparison {
  const { claim, paired = true, groups = [] } = options
  const hypothesis = toHypothesis(claim)
  const { metric, arms } = readValues({ candidate, baseline }, options)
  const [values = [], others = []] = arms
  if (paired) {
    checkLengths(candidate, baseline)
  }
  const { turn } = orientationOf(metric)
  const judged = judgeComparison({
    metric,
    hypothesis,
    candidate: { name: 'candidate', values },
    baseline: { name: 'baseline', values: others },
    paired,
    ...checkGroups(groups, { paired, values: values.length }),
    options,
  })
  const flips: FlipSource = {
    count: values.length,
    differenceAt: (index) => {
      const [value = null, other = null] = [values[index], others[index]]
      return value === null || other === null ? null : turn(value) - turn(other)
    },
    showAt: (index) => ({
      caseId: String(index),
      input: index,
      candidate: candidate[index],
      baseline: baseline[index],
    }),
  }
  return {
    evaluation: null,
    metric,
    hypothesis,
    ...judged,
    trials: 1,
    interleaved: null,
    unmatched: { candidate: 0, baseline: 0 },
    flips: findFlips(paired ? flips : noFlips),
  }
}

function checkLengths(candidate: Values, baseline: Values): void {
  if (candidate.length !== baseline.length) {
    throw new RangeError(
      `candidate has ${candidate.length} values and baseline ${baseline.length}, but paired values belong together by ` +
        `index. Give both the same length, with null for missing scores, or paired: false.`,
    )
  }
}
