import { type ApiError, badRequest } from '../errors/api-error.ts'
import { geminiPath } from './api-form.ts'
import { canonicalJson } from '../random/digest.ts'
import { conversationTokens, extraTokens, readMaximum } from './parse-chat.ts'
import type { ParsedRequest } from './parsed-request.ts'
import { type JsonRecord, isRecord, promptOf, readMessages, systemOf } from './read-conversation.ts'

/** Understands the body of `generateContent`, as Gemini's API has it: the path names the model. @internal */
export function parseGemini(body: JsonRecord, url: string): ParsedRequest | ApiError {
  const [, name = '', method] = geminiPath.exec(url.split('?', 1)[0] ?? '') ?? []
  const contents = body['contents']
  if (!Array.isArray(contents) || contents.length === 0 || !contents.every(isRecord)) {
    return badRequest('* GenerateContentRequest.contents: contents is not specified', 'contents')
  }
  const system = field(body, 'systemInstruction')
  const config = field(body, 'generationConfig') ?? {}
  const items = [...(system === undefined ? [] : [{ ...system, role: 'system' }]), ...contents].map(toItem)
  const messages = readMessages(items)
  const schema = schemaOf(config)
  return {
    endpoint: 'generate-content',
    model: decode(name),
    body,
    messages,
    choices: 1,
    prompt: promptOf(messages),
    system: systemOf(messages),
    identity: canonicalJson(items),
    inputTokens: conversationTokens(items) + extraTokens(body['tools'], schema),
    stream: method === 'streamGenerateContent',
    streamsArray: !/[?&]alt=sse(?:&|$)/.test(url),
    tools: readTools(body['tools']),
    mustCall: readToolChoice(field(body, 'toolConfig')),
    ...(schema === undefined ? {} : { schema }),
    ...readMaximum(config['maxOutputTokens']),
    stop: Array.isArray(config['stopSequences'])
      ? config['stopSequences'].filter((text) => typeof text === 'string')
      : [],
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function field(holder: JsonRecord, name: string): JsonRecord | undefined {
  const value = holder[name]
  return isRecord(value) ? value : undefined
}

/** The same turn as other APIs write it. What a function returned is a turn of the user's here. */
function toItem({ role = 'user', parts }: JsonRecord): JsonRecord {
  const list = Array.isArray(parts) ? parts.filter(isRecord) : []
  const results = list.flatMap(({ functionResponse }) => (isRecord(functionResponse) ? [functionResponse] : []))
  if (results.length > 0) {
    return { role: 'tool', content: results.map((result) => JSON.stringify(result['response'])).join('\n') }
  }
  const calls = list.flatMap(({ functionCall }) => (isRecord(functionCall) ? [functionCall] : []))
  const content = list.filter(({ functionCall }) => functionCall === undefined)
  return { role: role === 'model' ? 'assistant' : role, content, ...(calls.length > 0 && { tool_calls: calls }) }
}

function schemaOf(config: JsonRecord): JsonRecord | undefined {
  const given = field(config, 'responseJsonSchema') ?? field(config, 'responseSchema')
  if (given !== undefined) {
    return lowerTypes(given) as JsonRecord
  }
  const isJson = config['responseMimeType'] === 'application/json'
  return isJson ? { type: 'object', properties: { reply: { type: 'string' } }, required: ['reply'] } : undefined
}

function readTools(tools: unknown): ParsedRequest['tools'] {
  const records = Array.isArray(tools) ? tools.filter(isRecord) : []
  const functions = records.flatMap(({ functionDeclarations: list }) =>
    Array.isArray(list) ? list.filter(isRecord) : [],
  )
  return functions.flatMap(({ name, parametersJsonSchema, parameters }) => {
    const schema = lowerTypes(parametersJsonSchema ?? parameters)
    return typeof name === 'string' ? [isRecord(schema) ? { name, parameters: schema } : { name }] : []
  })
}

function readToolChoice(config: JsonRecord | undefined): string | boolean {
  const calling = config === undefined ? undefined : field(config, 'functionCallingConfig')
  const allowed = calling?.['allowedFunctionNames']
  const [only, ...others] = Array.isArray(allowed) ? allowed : []
  const isForced = calling?.['mode'] === 'ANY'
  return isForced && typeof only === 'string' && others.length === 0 ? only : isForced
}

/** This API writes `STRING` where JSON Schema has `string`. */
function lowerTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(lowerTypes)
  }
  if (!isRecord(schema)) {
    return schema
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'type' && typeof value === 'string' ? value.toLowerCase() : lowerTypes(value),
    ]),
  )
}
