import { countTokens } from '../../count-tokens.ts'
import type { OfferedTool } from '../../model-request.ts'
import { type ApiError, badRequest } from '../errors/api-error.ts'
import { canonicalJson } from '../random/digest.ts'
import { isJsonAbsent, readSchema } from './read-schema.ts'
import type { ParsedRequest } from './parsed-request.ts'
import { type JsonRecord, isRecord, mediaParts, promptOf, readMessages, systemOf } from './read-conversation.ts'

/** What the API counts for the frame of each message, and once for the start of the reply. */
const frameTokens = 3

/** An image of low detail; the scripted server does not look at images. */
const mediaTokens = 85

/** Understands the body of a chat completion. @internal */
export function parseChat(model: string, body: JsonRecord): ParsedRequest | ApiError {
  const items = body['messages']
  if (!Array.isArray(items) || items.length === 0 || !items.every(isRecord)) {
    return badRequest("Invalid value for 'messages': expected an array of at least one message.", 'messages')
  }
  const choices = body['n'] ?? 1
  if (typeof choices !== 'number' || !Number.isInteger(choices) || choices < 1 || choices > 128) {
    return badRequest("Invalid value for 'n': expected an integer from 1 to 128.", 'n')
  }
  const messages = readMessages(items)
  const tools = readTools(body['tools'])
  return {
    endpoint: 'chat',
    model,
    body,
    messages,
    tools,
    choices,
    prompt: promptOf(messages),
    system: systemOf(messages),
    identity: canonicalJson(items),
    inputTokens: frameTokens + conversationTokens(items) + extraTokens(body['tools'], body['response_format']),
    stream: body['stream'] === true,
    mustCall: readToolChoice(body['tool_choice']),
    ...readSchema(body['response_format'], 'json_schema'),
    ...readMaximum(body['max_completion_tokens'] ?? body['max_tokens']),
    stop: readStop(body['stop']),
  }
}

/** Tokens of messages or items, with their frames. @internal */
export function conversationTokens(items: readonly JsonRecord[]): number {
  const texts = readMessages(items)
  return items.reduce((sum, item, index) => {
    const calls = item['tool_calls'] ?? item['arguments']
    const media = mediaTokens * mediaParts(item['content'])
    return sum + frameTokens + countTokens(texts[index]?.text ?? '') + media + extraTokens(calls)
  }, 0)
}

/** Tokens of things that travel beside the messages: tools, schemas. @internal */
export function extraTokens(...things: readonly unknown[]): number {
  return things.reduce<number>((sum, thing) => sum + (isJsonAbsent(thing) ? 0 : countTokens(JSON.stringify(thing))), 0)
}

/** Functions on offer, in the shape of chat completions or of responses. @internal */
export function readTools(tools: unknown): OfferedTool[] {
  const records = Array.isArray(tools) ? tools.filter(isRecord) : []
  return records.flatMap((tool) => {
    const described = isRecord(tool['function']) ? tool['function'] : tool
    const { name, parameters } = described
    return typeof name === 'string' ? [isRecord(parameters) ? { name, parameters } : { name }] : []
  })
}

/** Whether, and which, tool must be called. @internal */
export function readToolChoice(choice: unknown): string | boolean {
  if (isRecord(choice)) {
    const described = isRecord(choice['function']) ? choice['function'] : choice
    return typeof described['name'] === 'string' ? described['name'] : false
  }
  return choice === 'required'
}

/** @internal */
export function readMaximum(maximum: unknown): { readonly maxOutputTokens?: number } {
  return typeof maximum === 'number' ? { maxOutputTokens: maximum } : {}
}

function readStop(stop: unknown): string[] {
  return (Array.isArray(stop) ? stop : [stop]).filter((text) => typeof text === 'string' && text !== '')
}
