import { NotComparableError } from '../../../evaluation/errors/not-comparable-error.ts'
import { caseValues } from '../../../evaluation/judgement/case-values.ts'
import { resolveMetric } from '../../../evaluation/judgement/resolve-metric.ts'
import { isRun, type Run } from '../../../evaluation/run.ts'
import type { Scorer } from '../../../evaluation/scorer.ts'
import { digestScorer } from '../../../evaluation/scorers/digest-scorers.ts'

/** Scores, and to which cluster each belongs, if to one. @internal */
export interface GroupedScores {
  readonly scores: readonly number[]
  readonly groups: ReadonlyArray<string | undefined>
}

/**
 * The scores that a judge gave to outputs without a label: one per case, the mean of its trials, with the case's group. Those that it could not score are left out.
 *
 * @throws RangeError, UnknownMetricError, NotComparableError: see `JudgeCalibration.correct`
 * @internal
 */
export function readJudged(
  judged: Run | ReadonlyArray<number | boolean | null>,
  { judge, levels }: { readonly judge: Scorer; readonly levels: readonly number[] },
): GroupedScores {
  const values = isRun(judged) ? valuesOf(judged, judge) : judged
  const cases = isRun(judged) ? judged.cases : []
  const present = values.flatMap((value, index) => (value === null ? [] : [{ value: Number(value), index }]))
  const scores = present.map(({ value }) => value)
  if (scores.length === 0) {
    throw new RangeError('correct: there is no score to correct')
  }
  const [min = 0, max = 1] = [levels[0], levels.at(-1)]
  const outside = scores.find((score) => !(score >= min && score <= max))
  if (outside !== undefined) {
    throw new RangeError(`correct: a score must lie from ${min} to ${max}, got ${outside}`)
  }
  return { scores, groups: present.map(({ index }) => cases[index]?.group) }
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
