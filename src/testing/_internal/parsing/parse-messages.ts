import { type ApiError, badRequest } from '../errors/api-error.ts'
import { canonicalJson } from '../random/digest.ts'
import { conversationTokens, extraTokens, readMaximum } from './parse-chat.ts'
import type { ParsedRequest } from './parsed-request.ts'
import { type JsonRecord, isRecord, promptOf, readMessages, systemOf } from './read-conversation.ts'
import { readSchema } from './read-schema.ts'

/** Understands the body of a message, as Anthropic's API has it. @internal */
export function parseMessages(model: string, body: JsonRecord): ParsedRequest | ApiError {
  const given = body['messages']
  if (!Array.isArray(given) || given.length === 0 || !given.every(isRecord)) {
    return badRequest('messages: at least one message is required', 'messages')
  }
  const maximum = body['max_tokens']
  if (typeof maximum !== 'number' || !Number.isInteger(maximum) || maximum < 1) {
    return badRequest('max_tokens: Field required', 'max_tokens')
  }
  const items = [...systemItem(body['system']), ...given.flatMap(withResultsApart)]
  const messages = readMessages(items)
  const { tools, format } = { tools: body['tools'], format: formatOf(body) }
  return {
    endpoint: 'messages',
    model,
    body,
    messages,
    choices: 1,
    prompt: promptOf(messages),
    system: systemOf(messages),
    identity: canonicalJson(items),
    inputTokens: conversationTokens(items) + extraTokens(tools, format),
    stream: body['stream'] === true,
    tools: readTools(tools),
    mustCall: readToolChoice(body['tool_choice']),
    ...readSchema(format),
    ...readMaximum(maximum),
    stop: readStop(body['stop_sequences']),
  }
}

function systemItem(system: unknown): JsonRecord[] {
  return system === undefined || system === '' ? [] : [{ role: 'system', content: system }]
}

/** Results of tools are parts of what the user says here, and messages of their own elsewhere. */
function withResultsApart(message: JsonRecord): JsonRecord[] {
  const { content } = message
  if (!Array.isArray(content)) {
    return [message]
  }
  const results = content.filter((part) => isRecord(part) && part['type'] === 'tool_result')
  const others = content.filter((part) => !results.includes(part))
  return [
    ...results.map((result) => ({ ...(result as JsonRecord), role: 'tool' })),
    ...(others.length === 0 ? [] : [{ ...message, content: others }]),
  ]
}

function formatOf(body: JsonRecord): unknown {
  const config = body['output_config']
  return isRecord(config) ? config['format'] : body['output_format']
}

function readTools(tools: unknown): ParsedRequest['tools'] {
  const records = Array.isArray(tools) ? tools.filter(isRecord) : []
  return records.flatMap(({ name, input_schema: parameters }) =>
    typeof name === 'string' ? [isRecord(parameters) ? { name, parameters } : { name }] : [],
  )
}

function readToolChoice(choice: unknown): string | boolean {
  if (!isRecord(choice)) {
    return false
  }
  return choice['type'] === 'tool' && typeof choice['name'] === 'string' ? choice['name'] : choice['type'] === 'any'
}

function readStop(stop: unknown): string[] {
  return Array.isArray(stop) ? stop.filter((text) => typeof text === 'string' && text !== '') : []
}
