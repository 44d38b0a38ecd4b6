import type { ZodType } from 'zod'

import { checkOptionNames } from '../evaluation/check-option-names.ts'
import { checkConnectionOptions } from './providers/check-connection-options.ts'
import type { ConnectionOptions } from './providers/connection.ts'
import type { ModelTools } from './tools/model-tool.ts'

/** Options of `model()`. @public */
export interface ModelOptions extends ConnectionOptions {
  /** What reports call this system. @defaultValue the model's name */
  readonly name?: string
  /** Tells runs apart. @defaultValue a digest of the model and of all options that change what it is asked */
  readonly version?: string
  /** The system message. */
  readonly system?: string
  /**
   * The user's message, with a place for the input: `{{input}}`, or `{{field}}` of an input that is an object.
   *
   * @defaultValue the input itself: a text, parts of a message (texts, images), a list of chat messages, or any other value as JSON
   */
  readonly template?: string
  /** 0 to 2. @defaultValue the provider's */
  readonly temperature?: number
  /** The most tokens of an answer. @defaultValue the provider's */
  readonly maxTokens?: number
  /** What the answer must be: a zod schema, or `'json'` for any JSON. @defaultValue text */
  readonly schema?: ZodType | 'json'
  /** Which API is used: chat completions, or OpenAI's responses. @defaultValue 'chat' */
  readonly api?: 'chat' | 'responses'
  /** Whether the reply is streamed. The output is the same. @defaultValue false */
  readonly stream?: boolean
  /** What becomes of a refusal: an error, or its text is the output (even if a schema is asked for). @defaultValue 'error' */
  readonly onRefusal?: 'error' | 'output'
  /** Further fields of the request, sent as they are: `{ reasoning_effort: 'low', seed: 1 }`. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** Options of `model()` with tools. @public */
export interface ToolOptions {
  /** What the model may call before it answers. The output is then a `ModelAnswer`. */
  readonly tools: ModelTools
  /** How often the model is asked, at most, for one answer. @defaultValue 10 */
  readonly maxRounds?: number
}

/** All options of a model, with and without tools. @internal */
export type AllModelOptions = ModelOptions & Partial<ToolOptions>

const optionNames = [
  'name',
  'version',
  'system',
  'template',
  'temperature',
  'maxTokens',
  'schema',
  'tools',
  'maxRounds',
  'api',
  'stream',
  'onRefusal',
  'baseUrl',
  'apiKeyEnv',
  'parameters',
] satisfies Array<keyof AllModelOptions>

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkModelOptions(options: AllModelOptions): void {
  checkOptionNames('model', options, optionNames)
  const { temperature, maxTokens, maxRounds, api, name } = options
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 2)) {
    throw new RangeError(`model: temperature must be between 0 and 2, got ${temperature}`)
  }
  for (const [field, value] of Object.entries({ maxTokens, maxRounds })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`model: ${field} must be a whole number ≥ 1, got ${value}`)
    }
  }
  if (api !== undefined && api !== 'chat' && api !== 'responses') {
    throw new RangeError(`model: api must be 'chat' or 'responses', got ${String(api)}`)
  }
  checkConnectionOptions('model', options)
  if (name?.trim() === '') {
    throw new RangeError('model: name must not be empty')
  }
}
