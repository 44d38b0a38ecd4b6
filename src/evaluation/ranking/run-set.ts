import { judgeRunPair } from '../compare-runs.ts'
import { judgeOneRun } from '../estimate-run.ts'
import { describeArm } from '../judgement/align-arms.ts'
import { alignRuns } from '../judgement/align-runs.ts'
import { caseValues } from '../judgement/case-values.ts'
import { makeArm } from '../judgement/make-arm.ts'
import { mergeMetrics } from '../judgement/merge-metrics.ts'
import { type ResolvedMetric, resolveMetric } from '../judgement/resolve-metric.ts'
import { quantileOf } from '../metric-statistic.ts'
import { aggregatesOfRun, type Run } from '../run.ts'
import { restrictRun } from '../subgroup.ts'
import { type ArmSet, type CompleteRows, completeRows, type PairOptions } from './arm-set.ts'

/**
 * Runs as variants of a ranking.
 *
 * @param runs - by the name that the ranking gives them; at least two
 * @throws NotComparableError if two were scored differently, or have no case in common
 * @throws EmptySubgroupError, UnknownMetricError as `compareRuns`
 * @internal
 */
export function runSet(runs: ReadonlyMap<string, Run>, { metric, where }: PairOptions): ArmSet {
  const all = [...runs.values()]
  const [first, ...others] = all
  if (first === undefined) {
    throw new RangeError('there is no run')
  }
  const context = others.reduce((merged, other) => mergeMetrics({ ...first, ...merged }, other), {
    metrics: first.metrics,
    ...(first[aggregatesOfRun] === undefined ? {} : { [aggregatesOfRun]: first[aggregatesOfRun] }),
    trials: first.trials,
  })
  const resolved = resolveMetric(metric, context)
  const parts = new Map([...runs].map(([name, run]) => [name, restrictRun(run, where)]))
  const of = (name: string): Run => runs.get(name) ?? first
  return {
    names: [...runs.keys()],
    evaluation: first.evaluation,
    metric: resolved.metric,
    trials: context.trials,
    interleaved: others.every(({ session }) => session === first.session),
    // The omnibus test is one of means.
    rows:
      quantileOf(resolved.metric) === undefined && resolved.aggregate === undefined
        ? rowsOf([...parts.values()], resolved)
        : null,
    arm: (name) => {
      const part = parts.get(name) ?? first
      const groups = part.cases.map(({ group }) => group)
      const values = { ...describeArm(part, resolved), ...caseValues(part, resolved), name }
      const isGrouped = groups.some((group) => group !== undefined)
      return makeArm(values, { metric: resolved.metric, ...(isGrouped ? { groups } : {}) })
    },
    compare: (candidate, baseline, options) => {
      const comparison = judgeRunPair(of(candidate), of(baseline), options)
      return {
        ...comparison,
        candidate: { ...comparison.candidate, name: candidate },
        baseline: { ...comparison.baseline, name: baseline },
      }
    },
    estimate: (name, threshold, options) => {
      const estimate = judgeOneRun(of(name), threshold, options)
      return { ...estimate, candidate: { ...estimate.candidate, name } }
    },
  }
}

function rowsOf(runs: readonly Run[], resolved: ResolvedMetric): CompleteRows | null {
  const [first, ...others] = runs
  if (first === undefined) {
    return null
  }
  const aligned = others.map((other) => {
    const { values } = caseValues(other, resolved)
    const column: Array<number | null> = first.cases.map(() => null)
    for (const [index, partner] of alignRuns(first, other).pairs) {
      column[index] = values[partner] ?? null
    }
    return column
  })
  return completeRows(
    [caseValues(first, resolved).values, ...aligned],
    first.cases.map(({ group }) => group),
  )
}
