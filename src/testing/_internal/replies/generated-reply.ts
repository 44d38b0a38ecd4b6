import type { ModelRequest, OfferedTool } from '../../model-request.ts'
import type { Reply } from '../../reply.ts'
import { Draws } from '../random/draws.ts'
import { generatedText } from '../random/generated-text.ts'
import { schemaInstance } from '../schemas/schema-instance.ts'

/** The reply where no script has one: a sentence, or a value of the schema, or the tool call asked for. @internal */
export function generatedReply(request: ModelRequest, seed: number, conversation: string): Reply {
  const draws = new Draws(seed, 'reply', conversation, request.choice, request.occurrence)
  const tool = forcedTool(request, draws)
  if (tool !== undefined) {
    return { toolCalls: [{ name: tool.name, arguments: schemaInstance(tool.parameters ?? { type: 'object' }, draws) }] }
  }
  return request.schema === undefined ? generatedText(draws) : { json: schemaInstance(request.schema, draws) }
}

function forcedTool({ mustCall, tools }: ModelRequest, draws: Draws): OfferedTool | undefined {
  if (mustCall === false) {
    return undefined
  }
  return mustCall === true ? draws.pick(tools) : tools.find((tool) => tool.name === mustCall)
}
