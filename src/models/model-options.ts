import type { ZodType } from 'zod'

/** Options of `model()`. @public */
export interface ModelOptions {
  /** How reports call this system. @defaultValue the model's name */
  readonly name?: string
  /** Tells runs apart. @defaultValue a digest of the model and of all options that change what it is asked */
  readonly version?: string
  /** The system message. */
  readonly system?: string
  /**
   * The user's message, with a place for the input: `{{input}}`, or `{{field}}` of an input that is an object.
   *
   * @defaultValue the input itself: a text, a list of chat messages, or any other value as JSON
   */
  readonly template?: string
  /** 0 to 2. @defaultValue the provider's */
  readonly temperature?: number
  /** The most tokens of an answer. @defaultValue the provider's */
  readonly maxTokens?: number
  /** What the answer must be: a zod schema, or `'json'` for any JSON. @defaultValue text */
  readonly schema?: ZodType | 'json'
  /** Whether the reply is streamed. The output is the same. @defaultValue false */
  readonly stream?: boolean
  /** What becomes of a refusal: an error, or its text the output (also where a schema is asked for). @defaultValue 'error' */
  readonly onRefusal?: 'error' | 'output'
  /** Address of an OpenAI-compatible API. @defaultValue `OPENAI_BASE_URL`, else https://api.openai.com/v1 */
  readonly baseUrl?: string
  /** The environment variable that holds the key. Addresses on this machine need none. @defaultValue 'OPENAI_API_KEY' */
  readonly apiKeyEnv?: string
  /** Further fields of the request, sent as they are: `{ reasoning_effort: 'low', seed: 1 }`. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkModelOptions({ temperature, maxTokens, baseUrl, apiKeyEnv, name }: ModelOptions): void {
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 2)) {
    throw new RangeError(`model: temperature must be between 0 and 2, got ${temperature}`)
  }
  if (maxTokens !== undefined && !(Number.isInteger(maxTokens) && maxTokens >= 1)) {
    throw new RangeError(`model: maxTokens must be a whole number ≥ 1, got ${maxTokens}`)
  }
  if (baseUrl !== undefined && !isHttpUrl(baseUrl)) {
    throw new RangeError(`model: baseUrl must be an absolute http or https address, got "${baseUrl}"`)
  }
  if (apiKeyEnv?.trim() === '') {
    throw new RangeError('model: apiKeyEnv must be the name of an environment variable, got an empty text')
  }
  if (name?.trim() === '') {
    throw new RangeError('model: name must not be empty')
  }
}

/** @internal */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
