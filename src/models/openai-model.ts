import type OpenAI from 'openai'
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'

import { callContext } from '../calls/call-context.ts'
import type { Answer } from './answer.ts'
import { askCompletion } from './ask-completion.ts'
import { buildMessages } from './build-messages.ts'
import { type Connection, resolveConnection } from './connection.ts'
import type { ModelOptions } from './model-options.ts'
import { OpenaiClients } from './openai-client.ts'
import { collectStream, readCompletion } from './read-completion.ts'
import { type ResponseFormat, responseFormat } from './response-format.ts'
import { toModelError } from './to-model-error.ts'
import { toOutput } from './to-output.ts'

/** A model behind the chat completions of an OpenAI-compatible API. @internal */
export class OpenaiModel {
  readonly #model: string
  readonly #options: ModelOptions
  readonly #clients = new OpenaiClients()
  #format: ResponseFormat | undefined

  constructor(model: string, options: ModelOptions) {
    this.#model = model
    this.#options = options
  }

  /**
   * Asks the model once.
   *
   * @throws ModelError and its like, see `model`; TemplateError; the reason of the signal once it is aborted
   */
  async ask(input: unknown, signal: AbortSignal): Promise<unknown> {
    const connection = resolveConnection(this.#options)
    const facts = { model: this.#model, host: connection.host }
    const { schema, onRefusal } = this.#options
    const answer = await this.#answer(input, connection, signal)
    return toOutput(answer, { facts, ...(schema && { schema }), ...(onRefusal && { onRefusal }) })
  }

  async #answer(input: unknown, connection: Connection, signal: AbortSignal): Promise<Answer> {
    const facts = { model: this.#model, host: connection.host }
    const { client, completions } = await this.#clients.get(connection)
    const request = { ...this.#limits(client), ...(await this.#formatted()), ...this.#options.parameters }
    const messages = buildMessages(input, this.#options)
    try {
      if (this.#options.stream === true) {
        const streamed = { ...request, messages, stream: true as const, stream_options: { include_usage: true } }
        return await collectStream(await client.chat.completions.create(streamed, ending(signal)), facts)
      }
      return readCompletion(await askCompletion({ ...request, messages }, { completions, signal }), facts)
    } catch (error) {
      signal.throwIfAborted()
      throw toModelError(error, { model: this.#model, connection })
    }
  }

  #limits(client: OpenAI): Pick<ChatCompletionCreateParams, 'model' | 'temperature' | 'max_tokens'> {
    const { temperature, maxTokens } = this.#options
    // OpenAI's own models no longer know the name that all compatible servers do.
    const field = new URL(client.baseURL).host === 'api.openai.com' ? 'max_completion_tokens' : 'max_tokens'
    return {
      model: this.#model,
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { [field]: maxTokens }),
    }
  }

  async #formatted(): Promise<{ readonly response_format?: ResponseFormat }> {
    const { schema } = this.#options
    if (schema === undefined) {
      return {}
    }
    if (schema === 'json') {
      return { response_format: { type: 'json_object' } }
    }
    this.#format ??= await responseFormat(schema)
    return { response_format: this.#format }
  }
}

/**
 * How the client learns that a call is given up. The signal of a case needs no telling: the gateway heeds it by itself,
 * and the client would join it to its own by weak references, which keep all that a call holds in memory until the next
 * full garbage collection.
 */
function ending(signal: AbortSignal): { readonly signal?: AbortSignal } {
  return callContext()?.signal === signal ? {} : { signal }
}
