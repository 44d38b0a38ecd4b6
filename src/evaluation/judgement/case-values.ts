import type { Run } from '../run.ts'
import type { ResolvedMetric } from './resolve-metric.ts'

/**
 * One value per case, in the order of the run: the mean over its trials that have one, `null` if none has.
 *
 * @internal
 */
export function caseValues(run: Run, { read }: Pick<ResolvedMetric, 'read'>): Array<number | null> {
  return run.cases.map((_, index) => {
    const trials = run.observations.slice(index * run.trials, (index + 1) * run.trials)
    const values = trials.map(read).filter((value) => value !== null)
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  })
}
