import { z } from 'zod'

import { type NamedScore, type Scorer, scorer } from '../../evaluation/scorer.ts'
import { askedModel } from './asking/asked-model.ts'
import { delimit } from './asking/delimit.ts'
import { aboutMarks, reasonsFirst } from './asking/instructions.ts'
import { calibrateWith, type Calibrate } from './calibration/calibrate.ts'
import { digestOf } from './digest-of.ts'
import { checkJudge, checkShown, type JudgeOptions } from './judge-options.ts'
import { type ReadScale, readScale } from './scale.ts'

/** A scorer that asks a model. @public */
export type Judge = Scorer & {
  /** The model that judges. */
  readonly model: string
  /** All scores that it can give, the smallest first. */
  readonly levels: readonly number[]
  /** Compares it with people: see `JudgeCalibration`. */
  readonly calibrate: Calibrate
}

/** A judge that still lacks its rubric, for `toMeetRubric`. @public */
export type RubricJudge = (rubric: string) => Judge

/** Makes judges; `judge` itself. @public */
export interface JudgeMaker {
  /**
   * A model that scores outputs by a rubric. It gives its reason before its score, which is within the scale or none: what it says
   * otherwise, and a call that fails, is "cannot be scored". The metadata of a score holds the reason and the model.
   *
   * Input, output and expected value are shown between marks that an output cannot close, and the model is told that none of it is an
   * instruction. Rubric, scale and model are part of the scorer's digest: runs that were judged otherwise are not comparable.
   *
   * `true` or `false` for `'pass-fail'`, else within the scale. An empty output is judged like any other.
   *
   * @throws RangeError if the rubric is empty, or an option is out of range
   * @example
   * ```ts
   * const polite = judge('The reply is polite, and says what happens next.', { model: 'openai/gpt-5-mini' })
   * const replies = evaluation('replies', { cases, score: polite })
   * ```
   */
  (rubric: string, options: JudgeOptions): Judge
  /** The same with the rubric to come: `expect(reply).toMeetRubric('It is polite.', { judge: judge.by({ model }) })`. */
  by(options: JudgeOptions): RubricJudge
}

/** {@inheritDoc JudgeMaker} @public */
export const judge: JudgeMaker = Object.assign(createJudge, {
  by:
    (options: JudgeOptions): RubricJudge =>
    (rubric) =>
      createJudge(rubric, options),
})

function createJudge(rubric: string, options: JudgeOptions): Judge {
  checkJudge('judge', rubric, { options, known: ['scale', 'show'] })
  const { model, name = 'judge', trials = 1, scale = 'pass-fail', show = ['input', 'expected'], ...asking } = options
  checkShown(show)
  const read = readScale(scale)
  const asked = askedModel(model, {
    instructions: instructionsOf(rubric, read),
    schema: z.object({ reason: z.string(), score: read.schema }),
    options: asking,
  })
  const score = async ({ input, output, expected }: Parameters<Scorer>[0]): Promise<NamedScore> => {
    const shown = [
      ...(show.includes('input') && input !== undefined && input !== null ? [['input', input]] : []),
      ...(show.includes('expected') && expected !== undefined ? [['expected', expected]] : []),
      ['output', output],
    ]
    const said = await asked.ask(`${delimit(Object.fromEntries(shown))}\n\nJudge the output by the rubric.`)
    return { name, score: read.toScore(said.score), metadata: { reason: said.reason, judge: asked.name } }
  }
  const judging = scorer(name, score, {
    ...(read.isBinary ? { binary: true } : { range: [read.values[0] ?? 0, read.values.at(-1) ?? 1] }),
    repeats: trials,
    version: `judge(${digestOf([rubric, scale, show, asked.name, asked.version])})`,
  })
  return Object.assign(judging, {
    model: asked.name,
    levels: read.values,
    calibrate: calibrateWith(judging, read.values),
  })
}

function instructionsOf(rubric: string, { words }: ReadScale): string {
  return [
    'You judge the output of another system by a rubric.',
    aboutMarks,
    reasonsFirst,
    `The score is ${words}.`,
    `The rubric:\n${rubric}`,
  ].join('\n\n')
}
