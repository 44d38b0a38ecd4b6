import { checkOptionNames } from '../../../evaluation/check-option-names.ts'
import type { Run } from '../../../evaluation/run.ts'
import type { Scorer } from '../../../evaluation/scorer.ts'
import { checkConfidence } from '../../../statistics/samples/check-arguments.ts'
import { JudgementError } from '../asking/judgement-error.ts'
import { compareWithLabels, isPassFail } from './compare-with-labels.ts'
import { type CorrectedScores, correctScores } from './correct-scores.ts'
import type { CalibrationOptions, Disagreement, JudgeCalibration, LabelledOutput } from './judge-calibration.ts'
import { type JudgedOutputs, judgeLabelled } from './judge-labelled.ts'
import { readJudged } from './read-judged.ts'

/**
 * Has a judge score outputs that people have scored, and says how far they agree. Draw the outputs at random from those that the judge is to
 * score; 100 say something, 20 little.
 *
 * @throws RangeError for a label that is not in the scale, or an option out of range
 * @throws JudgementError if there are no outputs, or the judge can score none
 * @public
 */
export type Calibrate = (labelled: Iterable<LabelledOutput>, options?: CalibrationOptions) => Promise<JudgeCalibration>

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
    const labels = items.map((item, index) => {
      checkOptionNames(`calibrate: output ${index}`, item, itemNames)
      return readLabel(item.label, { index, levels })
    })
    const { run, reasons } = await judgeLabelled(items, judge, options)
    return describe({ run, reasons, judge, labels, levels, confidence, items })
  }
}

/** A `group` that is misspelt would make labels independent that are not. */
const itemNames = ['output', 'label', 'input', 'expected', 'group'] satisfies Array<keyof LabelledOutput>

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

interface Judged extends JudgedOutputs {
  readonly judge: Scorer
  readonly labels: readonly number[]
  readonly levels: readonly number[]
  readonly confidence: number
  readonly items: readonly LabelledOutput[]
}

function describe({ run, reasons, judge, labels, levels, confidence, items }: Judged): JudgeCalibration {
  const scores = run.observations.map(({ scores: [score = null] }) => score)
  const scored = scores.flatMap((score, index) => (score === null ? [] : [{ score, index }]))
  const unscorable = scores.flatMap((score, index) =>
    score === null ? [{ index, reason: problemOf(run, index) }] : [],
  )
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
      groups,
      judged: readJudged(judged, { judge, levels }),
      range: [levels[0] ?? 0, levels.at(-1) ?? 1],
      isBinary: isPassFail(levels),
      confidence,
    })
  return {
    n: scored.length,
    unscorable,
    ...compareWithLabels({ ...known, repeats, groups, levels, confidence }),
    disagreements: disagreementsOf({ run, reasons, labels, scores }),
    scores,
    labels,
    run,
    correct,
  }
}

function disagreementsOf({
  run,
  reasons,
  labels,
  scores,
}: Pick<Judged, 'run' | 'reasons' | 'labels'> & Pick<JudgeCalibration, 'scores'>): Disagreement[] {
  const apart = ({ label, score }: Disagreement): number => Math.abs(label - score)
  return scores
    .flatMap((score, index): Disagreement[] => {
      const [label = 0, reason] = [labels[index], reasons.get(run.cases[index]?.id ?? '')]
      return score === null || score === label
        ? []
        : [{ index, label, score, ...(reason === undefined ? {} : { reason }) }]
    })
    .sort((one, other) => apart(other) - apart(one))
}

function problemOf({ observations }: Run, index: number): string {
  const { unscorable = {}, error } = observations[index] ?? {}
  return Object.values(unscorable)[0] ?? error?.message ?? 'it gave no score'
}
