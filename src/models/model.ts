import { hash } from 'node:crypto'

import type { ZodType } from 'zod'

import { type System, system } from '../evaluation/system.ts'
import { askModel } from './ask-model.ts'
import { ChatProtocol } from './chat/chat-protocol.ts'
import { hasPlaceholder } from './fill-template.ts'
import { checkSpecification, isLanguageModel, type LanguageModel } from './language-model/language-model.ts'
import { LanguageModelProtocol } from './language-model/language-model-protocol.ts'
import { type AllModelOptions, checkModelOptions, type ModelOptions, type ToolOptions } from './model-options.ts'
import type { Protocol } from './protocol.ts'
import { parseModelId } from './providers/parse-model-id.ts'
import { providers } from './providers/providers.ts'
import { inputSchema } from './response-format.ts'
import { ResponsesProtocol } from './responses/responses-protocol.ts'
import type { ModelAnswer } from './tools/model-answer.ts'
import { describeTools } from './tools/model-tool.ts'

/**
 * A model as a system under test: each case is one chat completion (or response), made with the official `openai` client
 * through the gateway. The output is the text of the first choice, or with a `schema` the value of its JSON. With
 * `tools` it is a `ModelAnswer`, and a case is as many calls as the model needs.
 *
 * What keeps a model from answering is thrown, and counted as an error of the provider: MissingCredentialError
 * (no key; caches still answer), ProviderConnectionError (unknown host, refused, broken off), AuthenticationError
 * (401, 403), ModelNotFoundError (404), RateLimitError (429), ProviderServerError (5xx), RequestRejectedError (other
 * 4xx), MalformedReplyError, EmptyReplyError, RefusalError, InvalidJsonError, SchemaMismatchError.
 *
 * @param id - provider and the model's name, which may contain slashes. Providers are `openai`, `azure`, `openrouter`, `ollama`, `vllm`,
 *   `llamacpp`, `gemini` and `anthropic`; any other OpenAI-compatible API is `openai` with a `baseUrl`. Or a model of the AI SDK
 * @throws RangeError if the provider is not known, an option is out of range or JSON cannot express the schema
 * @example
 * ```ts
 * const v2 = model('openai/gpt-5-mini', { name: 'prompt v2', system: 'Answer with the name of the department.' })
 * const local = model('ollama/llama3.2')
 * const typed = model('openai/gpt-5-mini', { schema: z.object({ department: z.string() }) })
 * const claude = model(anthropic('claude-sonnet-4-5'), { temperature: 0 })
 * ```
 * @public
 */
export function model<Output>(
  id: string | LanguageModel,
  options: ToolOptions & ModelOptions & { readonly schema: ZodType<Output> },
): System<unknown, ModelAnswer<Output>>
/** @public */
export function model(
  id: string | LanguageModel,
  options: ToolOptions & ModelOptions & { readonly schema: 'json' },
): System<unknown, ModelAnswer<unknown>>
/** @public */
export function model(
  id: string | LanguageModel,
  options: ToolOptions & ModelOptions & { readonly schema?: undefined },
): System<unknown, ModelAnswer>
/** @public */
export function model<Output>(
  id: string | LanguageModel,
  options: ModelOptions & { readonly schema: ZodType<Output> },
): System<unknown, Output>
/** @public */
export function model(id: string | LanguageModel, options: ModelOptions & { readonly schema: 'json' }): System
/** @public */
export function model(
  id: string | LanguageModel,
  options?: ModelOptions & { readonly schema?: undefined },
): System<unknown, string>
export function model(id: string | LanguageModel, options: AllModelOptions = {}): System {
  checkModelOptions(options)
  if (options.template !== undefined && !hasPlaceholder(options.template)) {
    throw new RangeError(`model: template has no place for the input: write {{input}} or {{field}} into it`)
  }
  const { name, fullName, protocol } = isLanguageModel(id) ? ofSdk(id, options) : ofProvider(id, options)
  return system(options.name ?? name, (input: unknown, { signal }) => askModel(input, { protocol, options, signal }), {
    version: options.version ?? digest(fullName, options),
  })
}

interface NamedModel {
  readonly name: string
  readonly fullName: string
  readonly protocol: Protocol
}

function ofProvider(id: string, options: AllModelOptions): NamedModel {
  const { model: name, provider } = parseModelId(id, 'model')
  const Api = options.api === 'responses' ? ResponsesProtocol : ChatProtocol
  return { name, fullName: id, protocol: new Api(name, options, providers[provider]) }
}

function ofSdk(model: LanguageModel, options: AllModelOptions): NamedModel {
  checkSpecification(model)
  for (const option of ['api', 'stream', 'baseUrl', 'apiKeyEnv'] as const) {
    if (options[option] !== undefined) {
      throw new RangeError(
        `model: ${option} says nothing of a model of the AI SDK, which knows where and how it is asked`,
      )
    }
  }
  const fullName = `${model.provider}/${model.modelId}`
  return { name: model.modelId, fullName, protocol: new LanguageModelProtocol(model, options) }
}

/** The digest of all that decides the answer; not of the address, so that a run may be repeated against a mirror. */
function digest(id: string, { schema, tools, api, ...options }: AllModelOptions): string {
  const { system, template, temperature, maxTokens, onRefusal, parameters, maxRounds } = options
  const shape = schema === undefined || schema === 'json' ? schema : inputSchema(schema)
  const facts = [id, system, template, temperature, maxTokens, onRefusal, parameters, shape]
  const offered = tools === undefined ? [] : [describeTools(tools), maxRounds]
  const others = api === 'responses' || tools !== undefined ? [api, ...offered] : []
  return hash('sha256', JSON.stringify([...facts, ...others])).slice(0, 12)
}
