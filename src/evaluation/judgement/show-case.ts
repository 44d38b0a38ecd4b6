import type { Run } from '../run.ts'
import type { ResolvedMetric } from './resolve-metric.ts'

/**
 * What a person wants to see of a case: the output that was scored (of the first trial that has one), the figure
 * that was measured, or the error.
 *
 * @internal
 */
export function showCase(run: Run, index: number, { kind, read }: ResolvedMetric): unknown {
  const trials = run.observations.slice(index * run.trials, (index + 1) * run.trials)
  const errors = trials.flatMap(({ error }) => (error === undefined ? [] : [`${error.name}: ${error.message}`]))
  if (kind === 'measure') {
    return trials.map(read).find((value) => value !== null)
  }
  if (kind === 'errors' && errors.length > 0) {
    return errors[0]
  }
  const answered = trials.find(({ error }) => error === undefined)
  if (answered === undefined) {
    return errors[0]
  }
  // A blessed run keeps scores, and no outputs.
  return 'output' in answered ? answered.output : read(answered)
}
