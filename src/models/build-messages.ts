import type { ChatCompletionContentPart, ChatCompletionMessageParam } from 'openai/resources/chat/completions'

import { fillTemplate } from './fill-template.ts'

/**
 * The conversation that a model is shown: the system message, then
 *
 * - with a template, one message of the user, filled with the input;
 * - an input that is a list of chat messages, or has one as `messages`, as it is;
 * - a list of parts of a message (texts, images) as the user's message;
 * - a text as the user's message; any other input as JSON.
 *
 * @throws TemplateError if the input lacks a field
 * @internal
 */
export function buildMessages(
  input: unknown,
  { system, template }: { readonly system?: string | undefined; readonly template?: string | undefined },
): ChatCompletionMessageParam[] {
  const start: ChatCompletionMessageParam[] = system === undefined ? [] : [{ role: 'system', content: system }]
  if (template !== undefined) {
    return [...start, { role: 'user', content: fillTemplate(template, input) }]
  }
  const messages = messagesOf(input)
  if (messages !== undefined) {
    return [...start, ...messages]
  }
  const content = typeof input === 'string' || isContent(input) ? input : JSON.stringify(input)
  return [...start, { role: 'user', content }]
}

function messagesOf(input: unknown): readonly ChatCompletionMessageParam[] | undefined {
  if (isMessages(input)) {
    return input
  }
  const inside = typeof input === 'object' && input !== null && 'messages' in input ? input.messages : undefined
  return isMessages(inside) ? inside : undefined
}

/** Parts of a message are told from other lists by their types. */
function isContent(value: unknown): value is ChatCompletionContentPart[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPart)
}

const partTypes: ReadonlySet<unknown> = new Set(['text', 'image_url', 'input_audio', 'file'])

function isPart(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    partTypes.has(value.type) &&
    Object.hasOwn(value, String(value.type))
  )
}

function isMessages(value: unknown): value is readonly ChatCompletionMessageParam[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'object' && one !== null && 'role' in one && typeof one.role === 'string')
  )
}
