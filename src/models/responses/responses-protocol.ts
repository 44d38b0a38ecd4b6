import type { Response, ResponseCreateParams, Tool } from 'openai/resources/responses/responses'

import type { Answer } from '../answer.ts'
import { askEndpoint } from '../ask-endpoint.ts'
import { ending } from '../ending.ts'
import type { AllModelOptions } from '../model-options.ts'
import { OpenaiClients } from '../openai-client.ts'
import type { Protocol, Question } from '../protocol.ts'
import { resolveConnection } from '../providers/connection.ts'
import type { Provider } from '../providers/provider.ts'
import { responseFormat } from '../response-format.ts'
import { toModelError } from '../to-model-error.ts'
import { describeTools } from '../tools/model-tool.ts'
import { readResponse, readResponseStream } from './read-response.ts'
import { toInput } from './to-input.ts'

const PATH = '/responses'

type Shape = Pick<ResponseCreateParams, 'text' | 'tools'>

/** A model behind the responses of an API that has them as OpenAI does. @internal */
export class ResponsesProtocol implements Protocol {
  readonly #model: string
  readonly #options: AllModelOptions
  readonly #provider: Provider
  readonly #clients = new OpenaiClients(PATH)
  #shape: Promise<Shape> | undefined

  constructor(model: string, options: AllModelOptions, provider: Provider) {
    this.#model = model
    this.#options = options
    this.#provider = provider
  }

  async ask({ messages, rounds, signal }: Question): Promise<Answer> {
    const connection = resolveConnection(this.#options, this.#provider)
    const facts = { model: this.#model, host: connection.host }
    const { client, endpoint } = await this.#clients.get(connection)
    this.#shape ??= shapeOf(this.#options)
    const { temperature, maxTokens, parameters } = this.#options
    const request = {
      model: this.#model,
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { max_output_tokens: maxTokens }),
      ...(await this.#shape),
      ...parameters,
      input: toInput(messages, rounds),
    }
    try {
      if (this.#options.stream === true) {
        const stream = await client.responses.create({ ...request, stream: true as const }, ending(signal))
        return await readResponseStream(stream, facts)
      }
      return readResponse(await askEndpoint<Response>(request, { endpoint, signal }), facts)
    } catch (error) {
      signal.throwIfAborted()
      throw toModelError(error, { model: this.#model, connection, path: PATH })
    }
  }
}

async function shapeOf({ schema, tools = {} }: AllModelOptions): Promise<Shape> {
  // Strict is what this API takes tools for unless told otherwise, and it knows no optional parameters.
  const offered = describeTools(tools).map((one): Tool => ({ type: 'function', strict: false, ...one }))
  return {
    ...(schema === undefined ? {} : { text: { format: await formatOf(schema) } }),
    ...(offered.length === 0 ? {} : { tools: offered }),
  }
}

async function formatOf(
  schema: NonNullable<AllModelOptions['schema']>,
): Promise<NonNullable<NonNullable<ResponseCreateParams['text']>['format']>> {
  const format = await responseFormat(schema)
  if (format.type !== 'json_schema') {
    return format
  }
  const { name, schema: json = {}, strict = false } = format.json_schema
  return { type: 'json_schema', name, schema: json, strict }
}
