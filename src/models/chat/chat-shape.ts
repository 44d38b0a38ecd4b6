import type { ChatCompletionCreateParams, ChatCompletionFunctionTool } from 'openai/resources/chat/completions'

import type { Answer } from '../answer.ts'
import type { AllModelOptions } from '../model-options.ts'
import type { Provider } from '../providers/provider.ts'
import { inputSchema, responseFormat } from '../response-format.ts'
import { describeTools } from '../tools/model-tool.ts'

/** The name of the tool that is called with the answer, where tools are how answers get their shape. */
const ANSWER = 'answer'

/** @internal */
export type ChatShape = Pick<ChatCompletionCreateParams, 'response_format' | 'tools' | 'tool_choice'>

/**
 * The fields of a chat completion that say what may be answered: a shape, calls of tools.
 *
 * @throws RangeError if an answer by a tool is not an object
 * @internal
 */
export async function chatShape(
  { schema, tools = {} }: Pick<AllModelOptions, 'schema' | 'tools'>,
  provider: Provider,
): Promise<ChatShape> {
  const offered = describeTools(tools).map((one): ChatCompletionFunctionTool => ({ type: 'function', function: one }))
  if (schema === undefined) {
    return offered.length === 0 ? {} : { tools: offered }
  }
  if (!answersByTool({ schema }, provider)) {
    const format = { response_format: await responseFormat(schema) }
    return offered.length === 0 ? format : { ...format, tools: offered }
  }
  const answer = { type: 'function' as const, function: { name: ANSWER, parameters: objectSchema(schema) } }
  return {
    tools: [...offered, answer],
    tool_choice: offered.length === 0 ? { type: 'function', function: { name: ANSWER } } : 'required',
  }
}

/** The answer of a model that was told to call a tool with it. @internal */
export function takeAnswer(answer: Answer): Answer {
  const call = answer.calls.find(({ name }) => name === ANSWER)
  return call === undefined ? answer : { ...answer, text: call.arguments, calls: [] }
}

/** Whether `takeAnswer` is to be asked. `json` alone is not a shape that a tool could have. @internal */
export function answersByTool({ schema }: Pick<AllModelOptions, 'schema'>, { structuredBy }: Provider): boolean {
  return structuredBy === 'tool' && schema !== undefined && schema !== 'json'
}

function objectSchema(schema: NonNullable<AllModelOptions['schema']>): Record<string, unknown> {
  const json = schema === 'json' ? {} : inputSchema(schema)
  if (json['type'] !== 'object') {
    throw new RangeError(
      'model: this provider gives answers a shape by tools: schema must be of an object, z.object({ … })',
    )
  }
  return { ...json }
}
