import type { ChatCompletionContentPart, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { ResponseInputContent, ResponseInputItem } from 'openai/resources/responses/responses'

import type { Round } from '../protocol.ts'
import { textOfContent } from '../text-of-content.ts'

/** Writes chat messages, and what was said since, as the items of a response. @internal */
export function toInput(
  messages: readonly ChatCompletionMessageParam[],
  rounds: readonly Round[],
): ResponseInputItem[] {
  return [...messages.flatMap(toItems), ...rounds.flatMap(ofRound)]
}

function ofRound({ answer, results }: Round): ResponseInputItem[] {
  return [
    ...(answer.raw as ResponseInputItem[]),
    ...results.map(({ id, text }) => ({ type: 'function_call_output' as const, call_id: id, output: text })),
  ]
}

function toItems(message: ChatCompletionMessageParam): ResponseInputItem[] {
  if (message.role === 'tool') {
    return [{ type: 'function_call_output', call_id: message.tool_call_id, output: textOfContent(message.content) }]
  }
  if (message.role === 'assistant') {
    const calls = (message.tool_calls ?? []).filter((call) => call.type === 'function')
    const text = textOfContent(message.content)
    return [
      ...(text === '' ? [] : [{ role: 'assistant' as const, content: text }]),
      ...calls.map(({ id, function: called }) => ({ type: 'function_call' as const, call_id: id, ...called })),
    ]
  }
  if (message.role === 'function') {
    throw new RangeError('model: messages of the role function are of an older API: use tool')
  }
  const { role, content } = message
  return [{ role, content: typeof content === 'string' ? content : content.map(toPart) }]
}

/** Parts that are in the form of this API already stay what they are. */
function toPart(part: ChatCompletionContentPart): ResponseInputContent {
  if (part.type === 'text') {
    return { type: 'input_text', text: part.text }
  }
  if (part.type === 'image_url') {
    return { type: 'input_image', image_url: part.image_url.url, detail: part.image_url.detail ?? 'auto' }
  }
  if (part.type === 'file') {
    return { type: 'input_file', ...part.file }
  }
  return part as unknown as ResponseInputContent
}
