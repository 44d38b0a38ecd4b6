import { checkOptionNames } from '../check-option-names.ts'
import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'
import { compareLeaves } from './json/compare-leaves.ts'
import { longestCommonSubsequence } from './texts/longest-common-subsequence.ts'
import { pairUp } from './tools/pair-up.ts'
import { readToolCalls, type ToolCall } from './tools/read-tool-calls.ts'

const NAME = 'tool calls'

/** Options of `toolCalls`. @public */
export interface ToolCallsOptions {
  /** Whether calls have to come in the expected order. @defaultValue 'same' */
  readonly order?: 'same' | 'any'
  /** Whether calls that are not expected are allowed, before, after and between the others. @defaultValue false */
  readonly extra?: boolean
  /** Which arguments are right: the same JSON, at least the expected properties, or any. @defaultValue 'same' */
  readonly arguments?: 'same' | 'subset' | 'any'
  /** Whether the score is the F1 of the calls (with `extra` the share of those expected), instead of whether all are right. @defaultValue false */
  readonly partial?: boolean
}

/**
 * Scores whether the tools that were called are those expected: names, order and arguments; of an agent, its trajectory.
 *
 * Output and `expected` are arrays, or objects with `toolCalls` or `tool_calls`, of calls as AI SDK (`{ toolName, input }`), OpenAI
 * (`{ function: { name, arguments } }`) or people (`{ name, arguments }`, or the name alone) write them. An expected call without arguments
 * takes any. Arguments may be texts of JSON.
 *
 * 0 or 1; with `partial` 0…1. No calls where none are expected: 1. An output or `expected` of another form cannot be scored.
 *
 * @throws RangeError for an option that does not exist
 * @public
 */
export function toolCalls(options: ToolCallsOptions = {}): Scorer {
  checkOptionNames('toolCalls', options, ['order', 'extra', 'arguments', 'partial'])
  const { order = 'same', extra = false, arguments: asked = 'same', partial = false } = options
  checkChoice('order', order, ['same', 'any'])
  checkChoice('arguments', asked, ['same', 'subset', 'any'])
  const count = order === 'same' ? longestCommonSubsequence : pairUp
  return scorer(
    NAME,
    ({ output, expected }) => {
      const [given, wanted] = [readToolCalls(output), readToolCalls(expected)]
      if (given === undefined || wanted === undefined) {
        return cannotScore(
          NAME,
          `${wanted === undefined ? "the case's expected value" : 'the output'} is not a list of tool calls`,
        )
      }
      const right = count(wanted, given, (want: ToolCall, call: ToolCall) => isCall(want, call, asked))
      const of = extra ? wanted.length : (wanted.length + given.length) / 2
      return partial ? (of === 0 ? 1 : right / of) : right === of
    },
    { ...(partial ? {} : { binary: true }), version: `toolCalls(${order}, ${extra}, ${asked}, ${partial})` },
  )
}

function isCall(wanted: ToolCall, call: ToolCall, asked: NonNullable<ToolCallsOptions['arguments']>): boolean {
  return (
    wanted.name === call.name &&
    (asked === 'any' ||
      wanted.arguments === undefined ||
      compareLeaves(call.arguments, wanted.arguments, asked === 'subset').wrong.length === 0)
  )
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) {
    throw new RangeError(`toolCalls: ${name} must be one of ${choices.join(', ')}, got ${value}`)
  }
}
