import type { ThresholdOptions } from './claim.ts'
import type { ThresholdEstimate } from './comparison.ts'
import { describeArm } from './judgement/align-arms.ts'
import { caseValues } from './judgement/case-values.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { judgeThreshold } from './judgement/judge-threshold.ts'
import { resolveMetric } from './judgement/resolve-metric.ts'
import type { Run } from './run.ts'

/**
 * Judges a run against a threshold: trials averaged per case, cases of one group kept together. PASS is on the better
 * side of the threshold, by the metric's direction.
 *
 * @param threshold - in the metric's unit, as measured
 * @throws UnknownMetricError if the run has no such metric
 * @throws RangeError naming an option that is out of range
 * @public
 */
export function estimateRun(run: Run, threshold: number, options: ThresholdOptions = {}): ThresholdEstimate {
  const resolved = resolveMetric(options.metric, run)
  const groups = run.cases.map(({ group }) => group)
  const judged = judgeThreshold({
    metric: resolved.metric,
    threshold,
    candidate: { ...describeArm(run, resolved), values: caseValues(run, resolved) },
    ...checkGroups(groups, { paired: true, values: groups.length }),
    options,
  })
  return { evaluation: run.evaluation, ...judged, trials: run.trials }
}
