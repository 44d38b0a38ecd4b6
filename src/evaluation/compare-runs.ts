import { type ClaimOptions, toHypothesis } from './claim.ts'
import type { Comparison } from './comparison.ts'
import { alignArms, wholeArms } from './judgement/align-arms.ts'
import { checkScorers } from './judgement/align-runs.ts'
import { checkGroups } from './judgement/check-groups.ts'
import { findFlips } from './judgement/find-flips.ts'
import { judgeComparison } from './judgement/judge-comparison.ts'
import { mergeMetrics } from './judgement/merge-metrics.ts'
import { resolveMetric } from './judgement/resolve-metric.ts'
import type { Run } from './run.ts'

/**
 * Compares two runs: aligned by the ids of their cases (unless `paired: false`), trials averaged per case, cases of
 * one group kept together.
 *
 * @throws NotComparableError if the runs were scored differently, or have no case in common
 * @throws UnknownMetricError if the runs have no such metric
 * @throws RangeError naming an option that is out of range
 * @public
 */
export function compareRuns(candidate: Run, baseline: Run, options: ClaimOptions): Comparison {
  const { claim, paired = true, acceptDrift = false } = options
  const hypothesis = toHypothesis(claim)
  checkScorers(candidate, baseline)
  const metrics = mergeMetrics(candidate, baseline)
  const resolved = resolveMetric(options.metric, metrics)
  const { flips, unmatched, groups, ...arms } = (paired ? alignArms : wholeArms)(candidate, baseline, resolved)
  const interleaved = candidate.session === baseline.session
  const drifts = resolved.metric.name === 'latency.mean' && !interleaved && !acceptDrift
  const judged = judgeComparison({
    ...arms,
    ...checkGroups(groups, { paired, values: groups.length }),
    metric: resolved.metric,
    hypothesis,
    paired,
    obstacle: drifts ? { cause: 'drift', reason: DRIFT } : undefined,
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
    flips: findFlips(flips),
  }
}

const DRIFT = 'latency drifts, and the arms did not run side by side'
