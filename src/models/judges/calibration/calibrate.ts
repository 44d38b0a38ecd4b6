import { evaluation } from '../../../evaluation/evaluation.ts'
import { NotComparableError } from '../../../evaluation/errors/not-comparable-error.ts'
import { caseValues } from '../../../evaluation/judgement/case-values.ts'
import { resolveMetric } from '../../../evaluation/judgement/resolve-metric.ts'
import { isRun, type Run } from '../../../evaluation/run.ts'
import { type Scorer, scorer, type ScorerArguments } from '../../../evaluation/scorer.ts'
import { declaredTraits } from '../../../evaluation/scorers/check-traits.ts'
import { digestScorer } from '../../../evaluation/scorers/digest-scorers.ts'
import { system } from '../../../evaluation/system.ts'
import { checkOptionNames } from '../../../evaluation/check-option-names.ts'
import { checkConfidence } from '../../../statistics/samples/check-arguments.ts'
import { JudgementError } from '../asking/judgement-error.ts'
import { compareWithLabels, isPassFail } from './compare-with-labels.ts'
import { type CorrectedScores, correctScores } from './correct-scores.ts'
import type { CalibrationOptions, JudgeCalibration, LabelledOutput } from './judge-calibration.ts'

/**
 * Has a judge score outputs that people have scored, and says how far they agree. Draw the outputs at random from those that the judge is to
 * score; 100 say something, 20 little.
 *
 * @throws RangeError for a label that is not in the scale, or an option out of range
 * @throws JudgementError if there are no outputs, or the judge can score none
 * @public
 */
export type Calibrate = (labelled: Iterable<LabelledOutput>, options?: CalibrationOptions) => Promise<JudgeCalibration>

/** What a judge is shown of a labelled output, and what is its case's input. */
interface Shown {
  readonly input: unknown
  readonly output: unknown
}

/**
 * Calibration of a scorer.
 *
 * @param levels - the scores that there are, the smallest first
 * @internal
 */
export function calibrateWith(judge: Scorer, levels: readonly number[]): Calibrate {
  return async (labelled, options = {}) => {
    const items = await readAll(labelled)
    checkOptionNames('calibrate', options, ['confidence', 'concurrency', 'timeout', 'signal'])
    const { confidence = 0.95 } = options
    checkConfidence(confidence)
    const labels = items.map(({ label }, index) => readLabel(label, { index, levels }))
    const run = await judgeAll(items, judge, options)
    return describe({ run, judge, labels, levels, confidence, items })
  }
}

async function readAll<Item>(source: Iterable<Item> | AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of source) {
    items.push(item)
  }
  return items
}

function readLabel(
  label: boolean | number,
  { index, levels }: { readonly index: number; readonly levels: readonly number[] },
): number {
  const [min = 0, max = 1] = [levels[0], levels.at(-1)]
  const value = Number(label)
  if ((typeof label !== 'number' && typeof label !== 'boolean') || !(value >= min && value <= max)) {
    throw new RangeError(
      `calibrate: the label of output ${index} must be a score from ${min} to ${max}${isPassFail(levels) ? ', or true or false' : ''}, got ${String(label)}`,
    )
  }
  return value
}

async function judgeAll(
  items: readonly LabelledOutput[],
  judge: Scorer,
  { concurrency, timeout, signal }: CalibrationOptions,
): Promise<Run> {
  if (items.length === 0) {
    throw new JudgementError('calibrate: there is no labelled output')
  }
  const name = judge.scorerName ?? 'judge'
  const asked = evaluation(`calibration of ${name}`, {
    cases: items.map(({ input = null, output, expected, group }) => ({
      input: { input, output },
      ...(expected === undefined ? {} : { expected }),
      ...(group === undefined ? {} : { group }),
    })),
    score: scorer(name, (args: ScorerArguments<Shown>) => judge(shownOf(args)), declaredTraits(judge)),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { timeout }),
  })
  const labelled = system('labelled outputs', ({ output }: Shown) => output)
  return await asked.run(labelled, signal === undefined ? {} : { signal })
}

function shownOf({ input: { input, output }, expected, case: item }: ScorerArguments<Shown>): ScorerArguments {
  return { input, output, expected, case: { ...item, input } }
}

interface Judged {
  readonly run: Run
  readonly judge: Scorer
  readonly labels: readonly number[]
  readonly levels: readonly number[]
  readonly confidence: number
  readonly items: readonly LabelledOutput[]
}

function describe({ run, judge, labels, levels, confidence, items }: Judged): JudgeCalibration {
  const scores = run.observations.map(({ scores: [score = null] }) => score)
  const scored = scores.flatMap((score, index) => (score === null ? [] : [{ score, index }]))
  const unscorable = scores.flatMap((score, index) => (score === null ? [{ index, reason: reasonOf(run, index) }] : []))
  if (scored.length === 0) {
    throw new JudgementError(
      `calibrate: the judge could score none of ${items.length} outputs: ${unscorable[0]?.reason}`,
    )
  }
  const known = {
    labels: scored.map(({ index }) => labels[index] ?? 0),
    scores: scored.map(({ score }) => score),
  }
  const repeats = scored.map(({ index }) => (run.observations[index]?.repeats?.[0] ?? []).filter((one) => one !== null))
  const groups = scored.map(({ index }) => items[index]?.group)
  const correct = (judged: Run | ReadonlyArray<number | boolean | null>): CorrectedScores =>
    correctScores({
      labels: known.labels,
      predictions: known.scores,
      judged: readJudged(judged, { judge, levels }),
      range: [levels[0] ?? 0, levels.at(-1) ?? 1],
      isBinary: isPassFail(levels),
      confidence,
    })
  return {
    n: scored.length,
    unscorable,
    ...compareWithLabels({ ...known, repeats, groups, levels, confidence }),
    scores,
    labels,
    run,
    correct,
  }
}

function reasonOf({ observations }: Run, index: number): string {
  const { unscorable = {}, error } = observations[index] ?? {}
  return Object.values(unscorable)[0] ?? error?.message ?? 'it gave no score'
}

function readJudged(
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
