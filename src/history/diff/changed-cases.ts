import { alignRuns } from '../../evaluation/judgement/align-runs.ts'
import { caseValues } from '../../evaluation/judgement/case-values.ts'
import { mergeMetrics } from '../../evaluation/judgement/merge-metrics.ts'
import { orientationOf } from '../../evaluation/judgement/orientation.ts'
import { resolveMetric } from '../../evaluation/judgement/resolve-metric.ts'
import { showCase } from '../../evaluation/judgement/show-case.ts'
import type { Run } from '../../evaluation/run.ts'
import { preview } from '../../evidence/preview.ts'
import type { ChangedCase } from './run-file-diff.ts'

const longestPreview = 160

/**
 * The cases of both runs that some scorer judges otherwise.
 *
 * @throws NotComparableError if the runs were scored differently, or have no case in common
 * @internal
 */
export function changedCases(before: Run, after: Run): ChangedCase[] {
  const changed = after.metrics.flatMap(({ name }) => changedBy(name, before, after))
  return changed.sort((a, b) => rank(a) - rank(b) || (a.difference ?? 0) - (b.difference ?? 0))
}

/** Losses, gains, what has or had no score. */
function rank({ difference }: ChangedCase): number {
  return difference === null ? 2 : difference < 0 ? 0 : 1
}

function changedBy(metric: string, before: Run, after: Run): ChangedCase[] {
  const resolved = resolveMetric(metric, mergeMetrics(after, before))
  const { turn } = orientationOf(resolved.metric)
  const values = [caseValues(before, resolved).values, caseValues(after, resolved).values] as const
  return alignRuns(after, before).pairs.flatMap(([index, partner]) => {
    const [a, b] = [values[0][partner] ?? null, values[1][index] ?? null]
    const item = after.cases[index]
    if (a === b || item === undefined) {
      return []
    }
    return [
      {
        caseId: item.id,
        metric,
        before: a,
        after: b,
        difference: a === null || b === null ? null : turn(b) - turn(a),
        input: show(item.input),
        outputBefore: show(showCase(before, partner, resolved)),
        outputAfter: show(showCase(after, index, resolved)),
      },
    ]
  })
}

/** Rows of reports hold previews already, baselines nothing. */
function show(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : preview(value, longestPreview)
}
