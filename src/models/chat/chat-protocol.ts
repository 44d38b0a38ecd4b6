import type OpenAI from 'openai'
import type {
  ChatCompletion,
  ChatCompletionCreateParams,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions'

import type { Answer } from '../answer.ts'
import { askEndpoint } from '../ask-endpoint.ts'
import { ending } from '../ending.ts'
import type { AllModelOptions } from '../model-options.ts'
import { OpenaiClients } from '../openai-client.ts'
import type { Protocol, Question, Round } from '../protocol.ts'
import { resolveConnection } from '../providers/connection.ts'
import type { Provider } from '../providers/provider.ts'
import { toModelError } from '../to-model-error.ts'
import { answersByTool, type ChatShape, chatShape, takeAnswer } from './chat-shape.ts'
import { collectStream } from './collect-stream.ts'
import { readCompletion } from './read-completion.ts'

const PATH = '/chat/completions'

/** A model behind the chat completions of an OpenAI-compatible API. @internal */
export class ChatProtocol implements Protocol {
  readonly #model: string
  readonly #options: AllModelOptions
  readonly #provider: Provider
  readonly #clients = new OpenaiClients(PATH)
  #shape: Promise<ChatShape> | undefined

  constructor(model: string, options: AllModelOptions, provider: Provider) {
    this.#model = model
    this.#options = options
    this.#provider = provider
  }

  async ask({ messages, rounds, signal }: Question): Promise<Answer> {
    const connection = resolveConnection(this.#options, this.#provider)
    const facts = { model: this.#model, host: connection.host }
    const { client, endpoint } = await this.#clients.get(connection)
    this.#shape ??= chatShape(this.#options, this.#provider)
    const request = {
      ...this.#limits(client),
      ...(await this.#shape),
      ...this.#options.parameters,
      messages: rounds.length === 0 ? [...messages] : [...messages, ...rounds.flatMap(toMessages)],
    }
    try {
      const answer = await this.#answer(request, { client, endpoint, facts, signal })
      return answersByTool(this.#options, this.#provider) ? takeAnswer(answer) : answer
    } catch (error) {
      signal.throwIfAborted()
      throw toModelError(error, { model: this.#model, connection, path: PATH })
    }
  }

  async #answer(request: ChatCompletionCreateParams, { client, endpoint, facts, signal }: Asking): Promise<Answer> {
    if (this.#options.stream === true) {
      const streamed = { ...request, stream: true as const, stream_options: { include_usage: true } }
      return await collectStream(await client.chat.completions.create(streamed, ending(signal)), facts)
    }
    return readCompletion(await askEndpoint<ChatCompletion>(request, { endpoint, signal }), facts)
  }

  #limits(client: OpenAI): Pick<ChatCompletionCreateParams, 'model' | 'temperature' | 'max_tokens'> {
    const { temperature, maxTokens } = this.#options
    // OpenAI's own models no longer know the name that all compatible servers do.
    const isOpenai = new URL(client.baseURL).host === 'api.openai.com'
    const { limitField = isOpenai ? 'max_completion_tokens' : 'max_tokens' } = this.#provider
    return {
      model: this.#model,
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { [limitField]: maxTokens }),
    }
  }
}

interface Asking {
  readonly client: OpenAI
  readonly endpoint: Parameters<typeof askEndpoint>[1]['endpoint']
  readonly facts: Answer['facts']
  readonly signal: AbortSignal
}

function toMessages({ answer, results }: Round): ChatCompletionMessageParam[] {
  return [
    answer.raw as ChatCompletionMessageParam,
    ...results.map(({ id, text }) => ({ role: 'tool' as const, tool_call_id: id, content: text })),
  ]
}
