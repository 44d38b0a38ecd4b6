import type { CallUsage } from '../../calls/call-ledger.ts'
import { readLanguageModelUsage } from '../../calls/read-language-model-usage.ts'
import type { Answer } from '../answer.ts'
import { bookByHand } from '../book-by-hand.ts'
import { MalformedReplyError } from '../errors/malformed-reply-error.ts'
import type { AllModelOptions } from '../model-options.ts'
import type { Protocol, Question } from '../protocol.ts'
import { inputSchema } from '../response-format.ts'
import { describeTools } from '../tools/model-tool.ts'
import type { ContentPart, GeneratedReply, LanguageModel } from './language-model.ts'
import { toPrompt } from './to-prompt.ts'

/** A model of the AI SDK, asked without the SDK: by the specification that its models keep to. @internal */
export class LanguageModelProtocol implements Protocol {
  readonly #model: LanguageModel
  readonly #options: AllModelOptions

  constructor(model: LanguageModel, options: AllModelOptions) {
    this.#model = model
    this.#options = options
  }

  async ask({ messages, rounds, signal }: Question): Promise<Answer> {
    const { temperature, maxTokens, parameters } = this.#options
    // The specification's own type would be that of one version.
    const generate = this.#model.doGenerate.bind(this.#model) as (options: object) => PromiseLike<GeneratedReply>
    const asked = {
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
      ...shapeOf(this.#options),
      ...parameters,
      prompt: toPrompt(messages, rounds, this.#model.specificationVersion),
      abortSignal: signal,
    }
    const reply = await bookByHand(() => generate(asked), usageOf)
    signal.throwIfAborted()
    return readReply(reply, { model: this.#model.modelId, host: this.#model.provider })
  }
}

function shapeOf({ schema, tools = {} }: AllModelOptions): object {
  const offered = describeTools(tools).map(({ parameters, ...one }) => ({
    type: 'function',
    ...one,
    inputSchema: parameters,
  }))
  const json = schema === undefined || schema === 'json' ? {} : { schema: inputSchema(schema), name: 'answer' }
  return {
    ...(schema === undefined ? {} : { responseFormat: { type: 'json', ...json } }),
    ...(offered.length === 0 ? {} : { tools: offered, toolChoice: { type: 'auto' } }),
  }
}

function usageOf(reply: GeneratedReply | undefined): CallUsage | undefined {
  const { content, usage, response } = reply ?? {}
  const used = readLanguageModelUsage({ content, usage, response })
  if (used === undefined) {
    return undefined
  }
  const { inputTokens, outputTokens } = used
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  }
}

function readReply(reply: GeneratedReply | undefined, facts: Answer['facts']): Answer {
  const content = reply?.content
  if (!Array.isArray(content)) {
    throw new MalformedReplyError({ ...facts, problem: 'the reply has no content' })
  }
  const parts = content as readonly ContentPart[]
  const { finishReason } = reply ?? {}
  const reason = typeof finishReason === 'object' ? finishReason.unified : finishReason
  return {
    text: parts.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join(''),
    refusal: '',
    finishReason: reason === 'content-filter' ? 'content_filter' : reason,
    // What the provider has called itself needs no answer.
    calls: parts
      .filter(({ type, providerExecuted }) => type === 'tool-call' && providerExecuted !== true)
      .map(({ toolCallId = '', toolName = '', input = '' }) => ({ id: toolCallId, name: toolName, arguments: input })),
    raw: parts,
    facts,
  }
}
