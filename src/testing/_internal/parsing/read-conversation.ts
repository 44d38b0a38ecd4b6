import type { ModelMessage } from '../../model-request.ts'

/** Any JSON object. @internal */
export type JsonRecord = Readonly<Record<string, unknown>>

/** @internal */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text of a message: a text, or its text parts. @internal */
function contentText(content: unknown): string {
  if (typeof content === 'string') {
    return content
  }
  const parts = Array.isArray(content) ? content.filter(isRecord) : []
  return parts
    .map((part) => part['text'] ?? part['refusal'])
    .filter((text) => typeof text === 'string')
    .join('\n')
}

/** Number of parts that are not text: images, files, audio. @internal */
export function mediaParts(content: unknown): number {
  const parts = Array.isArray(content) ? content.filter(isRecord) : []
  return parts.filter((part) => !('text' in part) && !('refusal' in part)).length
}

/** Messages of a chat completion or items of a response, as far as they are text. @internal */
export function readMessages(items: readonly JsonRecord[]): ModelMessage[] {
  return items.map((item) => ({ role: roleOf(item), text: contentText(item['content'] ?? item['output']) }))
}

function roleOf(item: JsonRecord): string {
  if (typeof item['role'] === 'string') {
    return item['role']
  }
  return item['type'] === 'function_call_output' ? 'tool' : 'assistant'
}

/** Text of the last user message; of the last message if no user speaks. @internal */
export function promptOf(messages: readonly ModelMessage[]): string {
  return (messages.findLast(({ role }) => role === 'user') ?? messages.at(-1))?.text ?? ''
}

/** What the system and the developer say. @internal */
export function systemOf(messages: readonly ModelMessage[]): string {
  return messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(({ text }) => text)
    .join('\n')
}
