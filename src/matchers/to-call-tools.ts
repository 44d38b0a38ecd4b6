import { toolCalls, type ToolCallsOptions } from '../evaluation/scorers/tool-calls.ts'
import { readToolCalls } from '../evaluation/scorers/tools/read-tool-calls.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import { type PromptMatcher, promptMatcher } from './outputs/prompt-matcher.ts'

const NAME = 'toCallTools'

/** `expect(output).toCallTools(calls, { order, extra, arguments })`: the tools that were called are these. @internal */
export const toCallTools: PromptMatcher = promptMatcher(NAME, 'calls', (output, calls, options = {}) => {
  const score = toolCalls(options as ToolCallsOptions)
  if (typeof options === 'object' && options !== null && 'partial' in options) {
    throw new MatcherUsageError(NAME, 'one output passes or fails: partial is for the scorer toolCalls')
  }
  if (!Array.isArray(calls) || readToolCalls(calls) === undefined) {
    throw new MatcherUsageError(NAME, 'give a list of calls: names, or { name, arguments }')
  }
  const given = readToolCalls(output)
  return {
    // What is not a list of calls called nothing that was expected, and is not an answer to what must not be called either.
    pass: given === undefined ? null : score({ input: null, output, expected: calls, case: noCase }) === true,
    describe: ({ printExpected, printReceived }) => {
      const received =
        given === undefined ? `not a list of tool calls, but ${printReceived(output)}` : printReceived(given)
      return `Expected: ${printExpected(calls)}\nReceived: ${received}`
    },
  }
})

const noCase = { id: NAME, input: null }
