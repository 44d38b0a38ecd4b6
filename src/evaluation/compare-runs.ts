import { checkOptionNames } from './check-option-names.ts'
import { type ClaimOptions, toHypothesis } from './claim.ts'
import type { Comparison } from './comparison.ts'
import { alignArms, wholeArms } from './judgement/align-arms.ts'
import { checkScorers } from './judgement/align-runs.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { findFlips } from './judgement/find-flips.ts'
import { findStopped } from './judgement/find-stopped.ts'
import { judgeComparison } from './judgement/judge-comparison.ts'
import { mergeMetrics } from './judgement/merge-metrics.ts'
import type { Obstacle } from './judgement/obstacle.ts'
import { judgementOptionNames } from './judgement/option-names.ts'
import { resolveMetric } from './judgement/resolve-metric.ts'
import type { Run } from './run.ts'
import { describeStopping, firstCases } from './sequential/first-cases.ts'
import { type Look, lookAt, type LookPlan, throughLooks } from './sequential/look.ts'
import { planOfRun } from './sequential/plan-of-runs.ts'
import { restrictRun } from './subgroup.ts'

/**
 * Compares two runs: aligned by the ids of their cases (unless `paired: false`), trials averaged per case, cases of
 * one group kept together.
 *
 * @throws NotComparableError if the runs were scored differently, or have no case in common
 * @throws EmptySubgroupError if no case of a run belongs to the subgroup
 * @throws UnknownMetricError if the runs have no such metric
 * @throws RangeError naming an option that is out of range, or that there is not
 * @public
 */
export function compareRuns(candidate: Run, baseline: Run, options: ClaimOptions): Comparison {
  checkOptionNames('compareRuns', options, judgementOptionNames.compareRuns)
  return judgeRunPair(candidate, baseline, options)
}

/**
 * Does what `compareRuns` does, with options among which are others: those of a matcher, or of a gate.
 *
 * @internal
 */
export function judgeRunPair(candidate: Run, baseline: Run, options: ClaimOptions): Comparison {
  const { sequential, where } = options
  if (sequential === undefined) {
    return compare([candidate, baseline], options)
  }
  const plan = planOfRun(candidate, sequential, where)
  return throughLooks(plan, (index) => compareAtLook([candidate, baseline], options, { plan, index }))
}

/** A look of a plan. @internal */
export interface PlannedLook {
  readonly plan: LookPlan
  /** 0-based. */
  readonly index: number
}

/**
 * Compares two runs of the same cases at one look.
 *
 * @throws whatever `compareRuns` does; RangeError if there are fewer cases than the look is about
 * @internal
 */
export function compareAtLook(
  runs: readonly [candidate: Run, baseline: Run],
  options: ClaimOptions,
  { plan, index }: PlannedLook,
): Comparison {
  const { order, sizes } = plan
  const parts = firstCases(runs, { where: options.where, order, count: sizes[index] ?? 0 })
  return {
    ...compare(parts as [Run, Run], options, lookAt(plan, index)),
    stopping: describeStopping(runs, plan, index),
  }
}

function compare(
  [candidate, baseline]: readonly [candidate: Run, baseline: Run],
  options: ClaimOptions,
  look?: Look,
): Comparison {
  const { claim, paired = true } = options
  const hypothesis = toHypothesis(claim)
  checkScorers(candidate, baseline)
  const metrics = mergeMetrics(candidate, baseline)
  const resolved = resolveMetric(options.metric, metrics)
  const parts = [restrictRun(candidate, options.where), restrictRun(baseline, options.where)] as const
  const { flips, unmatched, groups, ...arms } = (paired ? alignArms : wholeArms)(...parts, resolved)
  const interleaved = candidate.session === baseline.session
  const drifts =
    resolved.kind === 'measure' && resolved.metric.unit === 'ms' && !interleaved && options.acceptDrift !== true
  const judged = judgeComparison({
    ...arms,
    ...checkGroups(groups, { paired, values: groups.length }),
    metric: resolved.metric,
    hypothesis,
    paired,
    obstacle: findStopped([candidate, baseline]) ?? (drifts ? drift : undefined),
    ...(look === undefined ? {} : { look }),
    options,
  })
  return {
    evaluation: candidate.evaluation,
    metric: resolved.metric,
    hypothesis,
    ...judged,
    trials: metrics.trials,
    interleaved,
    unmatched,
    ...(options.where === undefined ? {} : { where: options.where }),
    flips: findFlips(flips),
  }
}

const drift: Obstacle = { cause: 'drift', reason: 'latency drifts, and the arms did not run side by side' }
