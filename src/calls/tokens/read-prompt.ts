import { isJsonObject, type JsonObject } from '../json-object.ts'

/** What of a request makes up its input. @internal */
export interface Prompt {
  /** All texts that the model reads, except for tools. */
  readonly texts: readonly string[]
  /** Messages, each of which adds some tokens of its own. */
  readonly messages: number
  /** Names of their authors, which add one more each. */
  readonly names: number
  /** Input that is given as tokens. */
  readonly givenTokens: number
  /** Descriptions of tools and of the form of the answer: how a provider writes them for the model is not known. */
  readonly hasTools: boolean
  /** Why the length of the input cannot be told from the request, if so. */
  readonly hidden?: 'images, audio or files' | 'a conversation or prompt that the provider keeps'
}

/** Where the APIs of OpenAI, Anthropic, Gemini, Ollama and Bedrock have their input. */
const inputFields = [
  'messages',
  'input',
  'instructions',
  'prompt',
  'system',
  'contents',
  'content',
  'systemInstruction',
  'system_instruction',
  'requests',
  'inputText',
]

const toolFields = ['tools', 'functions', 'toolConfig', 'response_format', 'generationConfig', 'text']

/** Fields of the request that stand for text which is not in it. */
const keptFields = ['previous_response_id', 'conversation', 'cachedContent', 'container']

/** Kinds of parts and names of fields that hold or name other than text. */
const media =
  /^(?:image|image_url|input_image|input_audio|audio|input_file|file|document|video|video_url|inline_?data|file_?data|image_file)$/i

/** Words of the format, not of the input; and a role is one of the tokens of its message. */
const formatFields = new Set(['type', 'role', 'id', 'tool_call_id', 'tool_use_id', 'call_id', 'cache_control'])

/**
 * Reads the input of a request to a model, whatever the API.
 *
 * @param body - the parsed JSON of the request
 * @internal
 */
export function readPrompt(body: JsonObject): Prompt {
  const found = { texts: [] as string[], messages: 0, names: 0, givenTokens: 0, hasMedia: false }
  for (const field of inputFields) {
    collect(body[field], found)
  }
  const hidden = found.hasMedia ? 'images, audio or files' : isKept(body) ? keptInput : undefined
  return {
    texts: found.texts,
    messages: found.messages,
    names: found.names,
    givenTokens: found.givenTokens,
    hasTools: toolFields.some((field) => body[field] !== undefined && body[field] !== null),
    ...(hidden === undefined ? {} : { hidden }),
  }
}

const keptInput = 'a conversation or prompt that the provider keeps'

function isKept(body: JsonObject): boolean {
  const isStoredPrompt = isJsonObject(body['prompt']) && 'id' in body['prompt']
  return isStoredPrompt || keptFields.some((field) => body[field] !== undefined && body[field] !== null)
}

interface Found {
  readonly texts: string[]
  messages: number
  names: number
  givenTokens: number
  hasMedia: boolean
}

function collect(value: unknown, found: Found): void {
  if (typeof value === 'string') {
    found.texts.push(value)
  } else if (typeof value === 'number') {
    found.givenTokens += 1
  } else if (Array.isArray(value)) {
    value.forEach((part) => collect(part, found))
  } else if (isJsonObject(value)) {
    collectObject(value, found)
  }
}

function collectObject(value: JsonObject, found: Found): void {
  const isMessage = 'role' in value
  found.messages += isMessage ? 1 : 0
  found.names += isMessage && typeof value['name'] === 'string' ? 1 : 0
  found.hasMedia ||= typeof value['type'] === 'string' && media.test(value['type'])
  for (const [field, part] of Object.entries(value)) {
    if (media.test(field) && isJsonObject(part)) {
      found.hasMedia = true
    } else if (!formatFields.has(field)) {
      collect(part, found)
    }
  }
}
