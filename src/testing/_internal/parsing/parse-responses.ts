import type { ApiError } from '../errors/api-error.ts'
import { apiError, badRequest } from '../errors/api-error.ts'
import { canonicalJson } from '../random/digest.ts'
import { conversationTokens, extraTokens, readMaximum, readToolChoice, readTools } from './parse-chat.ts'
import type { ParsedRequest } from './parsed-request.ts'
import { type JsonRecord, isRecord, promptOf, readMessages, systemOf } from './read-conversation.ts'
import { readSchema } from './read-schema.ts'

/** Understands the body of a response. The server keeps no conversations: there is no previous response. @internal */
export function parseResponses(model: string, body: JsonRecord): ParsedRequest | ApiError {
  const previous = body['previous_response_id']
  if (typeof previous === 'string') {
    const message = `Previous response with id '${previous}' not found.`
    return apiError(400, message, { code: 'previous_response_not_found', param: 'previous_response_id' })
  }
  const input = typeof body['input'] === 'string' ? [{ role: 'user', content: body['input'] }] : body['input']
  if (!Array.isArray(input) || input.length === 0 || !input.every(isRecord)) {
    return badRequest("Invalid value for 'input': expected a string or an array of at least one item.", 'input')
  }
  const items = withInstructions(body['instructions'], input)
  const messages = readMessages(items)
  const format = isRecord(body['text']) ? body['text']['format'] : undefined
  return {
    endpoint: 'responses',
    model,
    body,
    messages,
    choices: 1,
    stop: [],
    prompt: promptOf(messages),
    system: systemOf(messages),
    identity: canonicalJson(items),
    inputTokens: conversationTokens(items) + extraTokens(body['tools'], format),
    stream: body['stream'] === true,
    tools: readTools(body['tools']),
    mustCall: readToolChoice(body['tool_choice']),
    ...readSchema(format),
    ...readMaximum(body['max_output_tokens']),
  }
}

function withInstructions(instructions: unknown, items: readonly JsonRecord[]): JsonRecord[] {
  const system = typeof instructions === 'string' ? [{ role: 'system', content: instructions }] : []
  return [...system, ...items]
}
