import { z } from 'zod'

import { type Scorer, scorer, type ScorerArguments } from '../../evaluation/scorer.ts'
import { cannotScore } from '../../evaluation/scorers/cannot-score.ts'
import { type AskedModel, askedModel } from './asking/asked-model.ts'
import { delimit } from './asking/delimit.ts'
import { aboutMarks, reasonsFirst } from './asking/instructions.ts'
import { digestOf } from './digest-of.ts'
import { checkJudge, type CommonJudgeOptions } from './judge-options.ts'

/** Options of `pairwiseJudge()`. @public */
export interface PairwiseJudgeOptions extends CommonJudgeOptions {
  /** Whether it may say that none is better. @defaultValue true */
  readonly ties?: boolean
}

/** A scorer that compares two outputs. @public */
export type PairwiseJudge = Scorer & {
  /** The model that judges. */
  readonly model: string
  /**
   * Scores how much the judge prefers what it is shown first: 1 where it says so in both orders, −1 where it prefers what comes second,
   * 0 without a preference for a place. As a second scorer of the same evaluation it takes the replies that the judge gave, and asks nobody again.
   */
  readonly positionBias: Scorer
}

const choices = { first: 1, tie: 0.5, second: 0 } as const

type Choice = keyof typeof choices

interface Comparison {
  readonly reason: string
  readonly better: Choice
}

/** The same two texts in both orders: the output first, and second. */
type BothOrders = readonly [outputFirst: Comparison, outputSecond: Comparison]

/**
 * A model that says which of two texts is better by a rubric: the output, or what the case expects, which may be the output of another system.
 * It is asked twice, in both orders, so that a liking for a place cancels; how large that is, `positionBias` says.
 *
 * 1: the output is better, 0: the other is, ½: neither; ¼ and ¾ where the orders disagree in part. On average it is the rate at which the output wins, ties
 * counted half. A case that expects nothing cannot be scored. What both are shown between cannot be closed by them: see `judge`.
 *
 * @throws RangeError if the rubric is empty, or an option is out of range
 * @example
 * ```ts
 * const better = pairwiseJudge('The clearer answer is better.', { model: 'openai/gpt-5-mini' })
 * const duel = evaluation('duel', { cases: answersOfTheOldPrompt, score: [better, better.positionBias] })
 * await expect(newPrompt).toScoreAtLeast(0.5, { on: duel })
 * ```
 * @public
 */
export function pairwiseJudge(rubric: string, options: PairwiseJudgeOptions): PairwiseJudge {
  checkJudge('pairwiseJudge', rubric, { options, known: ['ties'] })
  const { model, name = 'preference', trials: repeats = 1, ties = true, ...asking } = options
  if (typeof ties !== 'boolean') {
    throw new RangeError(`pairwiseJudge: ties must be true or false, got ${JSON.stringify(ties)}`)
  }
  const asked: AskedModel<Comparison> = askedModel(model, {
    instructions: instructionsOf(rubric, ties),
    schema: z.object({ reason: z.string(), better: z.enum(ties ? ['first', 'second', 'tie'] : ['first', 'second']) }),
    options: asking,
  })
  const version = digestOf([rubric, ties, asked.name, asked.version])
  const judging = scorer(
    name,
    async (args) => {
      const orders = await askBoth(asked, args)
      return orders === undefined ? nothingExpected(name) : preferenceOf(orders, { name, judge: asked.name })
    },
    { repeats, version: `pairwiseJudge(${version})` },
  )
  const biasName = `${name} for the first place`
  const positionBias = scorer(
    biasName,
    async (args) => {
      const orders = await askBoth(asked, args)
      return orders === undefined ? nothingExpected(biasName) : liking(orders)
    },
    { range: [-1, 1], repeats, version: `positionBias(${version})` },
  )
  return Object.assign(judging, { model: asked.name, positionBias })
}

async function askBoth(
  { ask }: AskedModel<Comparison>,
  { input, output, expected }: ScorerArguments,
): Promise<BothOrders | undefined> {
  if (expected === undefined) {
    return undefined
  }
  const question = input === undefined || input === null ? {} : { input }
  const prompt = (first: unknown, second: unknown): string =>
    `${delimit({ ...question, first, second })}\n\nWhich is better by the rubric, the first or the second?`
  return await Promise.all([ask(prompt(output, expected)), ask(prompt(expected, output))])
}

function preferenceOf(
  [first, second]: BothOrders,
  { name, judge }: { readonly name: string; readonly judge: string },
): ReturnType<typeof cannotScore> {
  const score = (choices[first.better] + 1 - choices[second.better]) / 2
  const metadata = {
    reason: first.reason,
    reasonInOtherOrder: second.reason,
    isConsistent: choices[first.better] === 1 - choices[second.better],
    positionBias: liking([first, second]),
    judge,
  }
  return { name, score, metadata }
}

/** How much the first place is preferred, −1 to 1. */
function liking([first, second]: BothOrders): number {
  return choices[first.better] + choices[second.better] - 1
}

function nothingExpected(name: string): ReturnType<typeof cannotScore> {
  return cannotScore(name, 'the case expects nothing to compare with')
}

function instructionsOf(rubric: string, ties: boolean): string {
  return [
    'You compare two outputs, the first and the second, by a rubric. In which order they are shown says nothing of them.',
    aboutMarks,
    reasonsFirst,
    ties ? 'Answer "tie" if neither is better.' : 'Decide for one of them, however near they are.',
    `The rubric:\n${rubric}`,
  ].join('\n\n')
}
