import { toolCalls, type ToolCallsOptions } from '../evaluation/scorers/tool-calls.ts'
import { readToolCalls } from '../evaluation/scorers/tools/read-tool-calls.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import { hintOf, type MatcherResult } from './outputs/output-matcher.ts'
import type { MatcherContext } from './protocol/matcher-context.ts'

const NAME = 'toCallTools'

/** `expect(output).toCallTools(calls, { order, extra, arguments })`: the tools that were called are these. @internal */
export function toCallTools(
  this: MatcherContext,
  output: unknown,
  calls: unknown,
  options: unknown = {},
): MatcherResult {
  const score = toolCalls(options as ToolCallsOptions)
  if (typeof options === 'object' && options !== null && 'partial' in options) {
    throw new MatcherUsageError(NAME, 'one output passes or fails: partial is for the scorer toolCalls')
  }
  const given = readToolCalls(output)
  if (!Array.isArray(calls) || readToolCalls(calls) === undefined) {
    throw new MatcherUsageError(NAME, 'give a list of calls: names, or { name, arguments }')
  }
  const hint = hintOf(this, NAME, 'calls')
  const { printExpected, printReceived } = this.utils
  const received = given === undefined ? `no list of tool calls, but ${printReceived(output)}` : printReceived(given)
  return {
    // What is no list of calls called nothing that was expected, and is no answer to what must not be called either.
    pass:
      given === undefined
        ? this.isNot === true
        : score({ input: null, output, expected: calls, case: noCase }) === true,
    message: () => `${hint}\n\nExpected: ${printExpected(calls)}\nReceived: ${received}`,
  }
}

const noCase = { id: NAME, input: null }
