import { checkOptionNames } from './check-option-names.ts'
import type { ThresholdOptions } from './claim.ts'
import type { PlannedLook } from './compare-runs.ts'
import type { ThresholdEstimate } from './comparison.ts'
import { describeArm } from './judgement/align-arms.ts'
import { caseValues } from './judgement/case-values.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { findStopped } from './judgement/find-stopped.ts'
import { judgeThreshold } from './judgement/judge-threshold.ts'
import { judgementOptionNames } from './judgement/option-names.ts'
import { resolveMetric } from './judgement/resolve-metric.ts'
import type { Run } from './run.ts'
import { describeStopping, firstCases } from './sequential/first-cases.ts'
import { type Look, lookAt, throughLooks } from './sequential/look.ts'
import { planOfRun } from './sequential/plan-of-runs.ts'
import { restrictRun } from './subgroup.ts'

/**
 * Judges a run against a threshold: trials averaged per case, cases of one group kept together. PASS is on the better
 * side of the threshold, by the metric's direction.
 *
 * @param threshold - in the metric's unit, as measured
 * @throws EmptySubgroupError if no case belongs to the subgroup
 * @throws UnknownMetricError if the run has no such metric
 * @throws RangeError naming an option that is out of range, or that there is not
 * @public
 */
export function estimateRun(run: Run, threshold: number, options: ThresholdOptions = {}): ThresholdEstimate {
  checkOptionNames('estimateRun', options, judgementOptionNames.estimateRun)
  return judgeOneRun(run, threshold, options)
}

/**
 * Does what `estimateRun` does, with options among which are others: those of a matcher, or of a gate.
 *
 * @internal
 */
export function judgeOneRun(run: Run, threshold: number, options: ThresholdOptions): ThresholdEstimate {
  const { sequential, where } = options
  if (sequential === undefined) {
    return judge(run, { threshold, options })
  }
  const plan = planOfRun(run, sequential, where)
  return throughLooks(plan, (index) => estimateAtLook(run, { threshold, options }, { plan, index }))
}

/** What a run is judged by. @internal */
export interface ThresholdQuestion {
  readonly threshold: number
  readonly options: ThresholdOptions
}

/**
 * Judges a run at one look.
 *
 * @throws whatever `estimateRun` does; RangeError if there are fewer cases than the look is about
 * @internal
 */
export function estimateAtLook(
  run: Run,
  { threshold, options }: ThresholdQuestion,
  { plan, index }: PlannedLook,
): ThresholdEstimate {
  const { order, sizes } = plan
  const [part = run] = firstCases([run], { where: options.where, order, count: sizes[index] ?? 0 })
  return {
    ...judge(part, { threshold, options }, lookAt(plan, index)),
    stopping: describeStopping([run], plan, index),
  }
}

function judge(run: Run, { threshold, options }: ThresholdQuestion, look?: Look): ThresholdEstimate {
  const { where } = options
  const resolved = resolveMetric(options.metric, run)
  const part = restrictRun(run, where)
  const groups = part.cases.map(({ group }) => group)
  const judged = judgeThreshold({
    metric: resolved.metric,
    threshold,
    candidate: { ...describeArm(part, resolved), ...caseValues(part, resolved) },
    ...checkGroups(groups, { paired: true, values: groups.length }),
    obstacle: findStopped([run]),
    ...(look === undefined ? {} : { look }),
    options,
  })
  return { evaluation: run.evaluation, ...(where === undefined ? {} : { where }), ...judged, trials: run.trials }
}
