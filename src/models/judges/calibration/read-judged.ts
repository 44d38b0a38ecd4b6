import { NotComparableError } from '../../../evaluation/errors/not-comparable-error.ts'
import { caseValues } from '../../../evaluation/judgement/case-values.ts'
import { resolveMetric } from '../../../evaluation/judgement/resolve-metric.ts'
import { isRun, type Run } from '../../../evaluation/run.ts'
import type { Scorer } from '../../../evaluation/scorer.ts'
import { digestScorer } from '../../../evaluation/scorers/digest-scorers.ts'

/**
 * The scores that a judge gave to outputs without a label: one per case, the mean of its trials. Those that it could not score are left out.
 *
 * @throws RangeError, UnknownMetricError, NotComparableError: see `JudgeCalibration.correct`
 * @internal
 */
export function readJudged(
  judged: Run | ReadonlyArray<number | boolean | null>,
  { judge, levels }: { readonly judge: Scorer; readonly levels: readonly number[] },
): number[] {
  const values = isRun(judged) ? valuesOf(judged, judge) : judged
  const scores = values.filter((value) => value !== null).map(Number)
  if (scores.length === 0) {
    throw new RangeError('correct: there is no score to correct')
  }
  const [min = 0, max = 1] = [levels[0], levels.at(-1)]
  const outside = scores.find((score) => !(score >= min && score <= max))
  if (outside !== undefined) {
    throw new RangeError(`correct: a score must lie from ${min} to ${max}, got ${outside}`)
  }
  return scores
}

function valuesOf(run: Run, judge: Scorer): ReadonlyArray<number | null> {
  const name = judge.scorerName ?? 'judge'
  const { values } = caseValues(run, resolveMetric(name, run))
  const digest = run.metrics.find((metric) => metric.name === name)?.digest
  if (digest !== undefined && digest !== digestScorer(judge)) {
    throw new NotComparableError(
      `correct: "${name}" of this run is another judge than the one that was calibrated: another rubric, scale or model`,
    )
  }
  return values
}
