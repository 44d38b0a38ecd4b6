import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { requireName } from '../../evaluation/require-name.ts'
import { type JudgeModel, judgeModelOptionNames, type JudgeModelOptions } from './asking/asked-model.ts'
import type { JudgeScale } from './scale.ts'

/** Options that all judges share. @public */
export interface CommonJudgeOptions extends JudgeModelOptions {
  /**
   * Who judges: an id as `model` takes it, a model of the AI SDK, or a system (a function, too) that is shown a text and answers with JSON.
   */
  readonly model: JudgeModel
  /** Name of the metric. @defaultValue 'judge'; of a pairwise judge 'preference' */
  readonly name?: string
  /** How often it is asked about each output, each time anew: the mean counts, and its noise is told apart. @defaultValue 1 */
  readonly trials?: number
}

/** Options of `judge()`. @public */
export interface JudgeOptions extends CommonJudgeOptions {
  /** @defaultValue 'pass-fail' */
  readonly scale?: JudgeScale
  /** What it is shown besides the output, where the case has it. @defaultValue ['input', 'expected'] */
  readonly show?: ReadonlyArray<'input' | 'expected'>
}

/**
 * @param about - whose rubric and options these are, as errors name it
 * @throws RangeError naming the option
 * @internal
 */
export function checkJudge(
  about: string,
  rubric: unknown,
  { options, known }: { readonly options: CommonJudgeOptions; readonly known: readonly string[] },
): void {
  if (typeof rubric !== 'string' || rubric.trim() === '') {
    throw new RangeError(`${about}: the rubric must be a text that says what a good output is`)
  }
  checkOptionNames(about, options, ['model', 'name', 'trials', ...judgeModelOptionNames, ...known])
  if (options.name !== undefined) {
    requireName(about, options.name)
  }
  checkTrials(about, options.trials)
}

/** @throws RangeError if it is not a number of trials @internal */
export function checkTrials(about: string, trials: number | undefined): void {
  if (trials !== undefined && !(Number.isSafeInteger(trials) && trials >= 1)) {
    throw new RangeError(`${about}: trials must be a whole number ≥ 1, got ${String(trials)}`)
  }
}

/** @throws RangeError for what a judge cannot be shown: nothing would be missed, and it would judge without @internal */
export function checkShown(show: unknown): void {
  const isShown = (name: unknown): boolean => name === 'input' || name === 'expected'
  if (!(Array.isArray(show) && show.every(isShown))) {
    throw new RangeError(`judge: show must be a list of 'input' and 'expected', or empty, got ${JSON.stringify(show)}`)
  }
}
