import { hash } from 'node:crypto'

import type { ZodType } from 'zod'

import { type System, system } from '../evaluation/system.ts'
import { hasPlaceholder } from './fill-template.ts'
import { checkModelOptions, type ModelOptions } from './model-options.ts'
import { OpenaiModel } from './openai-model.ts'
import { parseModelId } from './parse-model-id.ts'
import { inputSchema } from './response-format.ts'

/**
 * A model as a system under test: each case is one chat completion, made with the official `openai` client through
 * the gateway. The output is the text of the first choice, or with a `schema` the value of its JSON.
 *
 * What keeps a model from answering is thrown, and counted as an error of the provider: MissingCredentialError
 * (no key; caches still answer), ProviderConnectionError (unknown host, refused, broken off), AuthenticationError
 * (401, 403), ModelNotFoundError (404), RateLimitError (429), ProviderServerError (5xx), RequestRejectedError (other
 * 4xx), MalformedReplyError, EmptyReplyError, RefusalError, InvalidJsonError, SchemaMismatchError.
 *
 * @param id - `openai/` and the model's name, which may contain slashes. Any OpenAI-compatible API is `openai` with a
 *   `baseUrl`
 * @throws RangeError if the provider is not known, an option is out of range or the schema is no JSON's
 * @example
 * ```ts
 * const v2 = model('openai/gpt-5-mini', { name: 'prompt v2', system: 'Answer with the name of the department.' })
 * const local = model('openai/meta-llama/Llama-3.1-8B-Instruct', { baseUrl: 'http://localhost:8000/v1' })
 * const typed = model('openai/gpt-5-mini', { schema: z.object({ department: z.string() }) })
 * ```
 * @public
 */
export function model<Output>(
  id: string,
  options: ModelOptions & { readonly schema: ZodType<Output> },
): System<unknown, Output>
/** @public */
export function model(id: string, options: ModelOptions & { readonly schema: 'json' }): System
/** @public */
export function model(id: string, options?: ModelOptions & { readonly schema?: undefined }): System<unknown, string>
export function model(id: string, options: ModelOptions = {}): System {
  checkModelOptions(options)
  const { model: name } = parseModelId(id)
  if (options.template !== undefined && !hasPlaceholder(options.template)) {
    throw new RangeError(`model: template has no place for the input: write {{input}} or {{field}} into it`)
  }
  const asked = new OpenaiModel(name, options)
  return system(options.name ?? name, (input: unknown, { signal }) => asked.ask(input, signal), {
    version: options.version ?? digest(id, options),
  })
}

/** Of what decides the answer; not of the address, so that a run may be repeated against a mirror. */
function digest(id: string, { schema, ...options }: ModelOptions): string {
  const { system, template, temperature, maxTokens, onRefusal, parameters } = options
  const shape = schema === undefined || schema === 'json' ? schema : inputSchema(schema)
  const facts = [id, system, template, temperature, maxTokens, onRefusal, parameters, shape]
  return hash('sha256', JSON.stringify(facts)).slice(0, 12)
}
