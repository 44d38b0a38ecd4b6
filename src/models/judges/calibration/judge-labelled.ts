import { evaluation } from '../../../evaluation/evaluation.ts'
import type { Run } from '../../../evaluation/run.ts'
import { type Scorer, scorer, type ScoreResult, type ScorerArguments } from '../../../evaluation/scorer.ts'
import { declaredTraits } from '../../../evaluation/scorers/check-traits.ts'
import { reasonOf } from '../../../evaluation/scorers/reason-of.ts'
import { system } from '../../../evaluation/system.ts'
import { JudgementError } from '../asking/judgement-error.ts'
import type { CalibrationOptions, LabelledOutput } from './judge-calibration.ts'

/** What a judge is shown of a labelled output, and what is its case's input. */
interface Shown {
  readonly input: unknown
  readonly output: unknown
}

/** @internal */
export interface JudgedOutputs {
  readonly run: Run
  /** What the judge gave as its reason, by case. */
  readonly reasons: ReadonlyMap<string, string>
}

/**
 * Has a judge score labelled outputs, each a case of an evaluation, in their order.
 *
 * @throws JudgementError if there are none
 * @internal
 */
export async function judgeLabelled(
  items: readonly LabelledOutput[],
  judge: Scorer,
  { concurrency, timeout, signal }: CalibrationOptions,
): Promise<JudgedOutputs> {
  if (items.length === 0) {
    throw new JudgementError('calibrate: there is no labelled output')
  }
  const name = judge.scorerName ?? 'judge'
  const reasons = new Map<string, string>()
  const listen = async (args: ScorerArguments<Shown>): Promise<ScoreResult> => {
    const result = await judge(shownOf(args))
    const reason = reasonOf(result)
    if (reason !== undefined) {
      reasons.set(args.case.id, reason)
    }
    return result
  }
  const asked = evaluation(`calibration of ${name}`, {
    cases: items.map(({ input = null, output, expected, group }) => ({
      input: { input, output },
      ...(expected === undefined ? {} : { expected }),
      ...(group === undefined ? {} : { group }),
    })),
    score: scorer(name, listen, declaredTraits(judge)),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { timeout }),
  })
  const labelled = system('labelled outputs', ({ output }: Shown) => output)
  return { run: await asked.run(labelled, signal === undefined ? {} : { signal }), reasons }
}

function shownOf({ input: { input, output }, expected, case: item }: ScorerArguments<Shown>): ScorerArguments {
  return { input, output, expected, case: { ...item, input } }
}
