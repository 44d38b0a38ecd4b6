import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'

import type { Round } from '../protocol.ts'
import { textOfContent } from '../text-of-content.ts'
import type { ContentPart } from './language-model.ts'

/** A message of the AI SDK's specification, as far as its versions agree. @internal */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly content: string | ReadonlyArray<Readonly<Record<string, unknown>>>
}

/**
 * Writes chat messages, and what was said since, as a prompt of the AI SDK.
 *
 * @param version - `v4` writes where a file is in another way than those before
 * @throws RangeError for parts of messages that this has no form for
 * @internal
 */
export function toPrompt(
  messages: readonly ChatCompletionMessageParam[],
  rounds: readonly Round[],
  version: string,
): PromptMessage[] {
  const names = new Map(messages.flatMap(namesOfCalls))
  return [...messages.map((message) => toMessage(message, names, version)), ...rounds.flatMap(ofRound)]
}

function ofRound({ answer, results }: Round): PromptMessage[] {
  return [
    { role: 'assistant', content: (answer.raw as readonly ContentPart[]).map(saidPart) },
    { role: 'tool', content: results.map(({ id, name, text }) => resultPart(id, name, text)) },
  ]
}

function saidPart({ providerMetadata, ...part }: ContentPart): Record<string, unknown> {
  const said = part.type === 'tool-call' ? { ...part, input: readJson(part.input ?? '{}') } : part
  return providerMetadata === undefined ? said : { ...said, providerOptions: providerMetadata }
}

function toMessage(
  message: ChatCompletionMessageParam,
  names: ReadonlyMap<string, string>,
  version: string,
): PromptMessage {
  switch (message.role) {
    case 'system':
    case 'developer':
      return { role: 'system', content: textOfContent(message.content) }
    case 'assistant':
      return { role: 'assistant', content: assistantParts(message) }
    case 'tool': {
      const { tool_call_id: id, content } = message
      return { role: 'tool', content: [resultPart(id, names.get(id) ?? '', textOfContent(content))] }
    }
    case 'user':
      return { role: 'user', content: userParts(message.content, version) }
    case 'function':
    default:
      throw new RangeError('model: messages of the role function are of an older API: use tool')
  }
}

function namesOfCalls(message: ChatCompletionMessageParam): Array<[id: string, name: string]> {
  const calls = message.role === 'assistant' ? (message.tool_calls ?? []) : []
  return calls.flatMap((call) => (call.type === 'function' ? [[call.id, call.function.name]] : []))
}

function assistantParts({
  content,
  tool_calls: calls = [],
}: ChatCompletionMessageParam & { role: 'assistant' }): Array<Record<string, unknown>> {
  const text = textOfContent(content)
  return [
    ...(text === '' ? [] : [{ type: 'text', text }]),
    ...calls.flatMap((call) =>
      call.type === 'function'
        ? [
            {
              type: 'tool-call',
              toolCallId: call.id,
              toolName: call.function.name,
              input: readJson(call.function.arguments),
            },
          ]
        : [],
    ),
  ]
}

function resultPart(id: string, name: string, text: string): Record<string, unknown> {
  return { type: 'tool-result', toolCallId: id, toolName: name, output: { type: 'text', value: text } }
}

function userParts(
  content: (ChatCompletionMessageParam & { role: 'user' })['content'],
  version: string,
): Array<Record<string, unknown>> {
  if (typeof content === 'string') {
    return [{ type: 'text', text: content }]
  }
  return content.map((part) => {
    if (part.type === 'text') {
      return { type: 'text', text: part.text }
    }
    if (part.type === 'image_url') {
      return imagePart(part.image_url.url, version)
    }
    throw new RangeError(`model: a part of the type ${part.type} cannot be shown to a model of the AI SDK`)
  })
}

const dataUrl = /^data:([^;,]+);base64,(.*)$/s

function imagePart(address: string, version: string): Record<string, unknown> {
  const [, mediaType = 'image/*', base64] = dataUrl.exec(address) ?? []
  if (version !== 'v4') {
    return { type: 'file', mediaType, data: base64 ?? new URL(address) }
  }
  const data = base64 === undefined ? { type: 'url', url: new URL(address) } : { type: 'data', data: base64 }
  return { type: 'file', mediaType, data }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
