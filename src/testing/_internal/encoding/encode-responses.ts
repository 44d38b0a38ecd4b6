import type { Completion, SentToolCall } from './completion.ts'
import { pieces } from './encode-chat.ts'
import { type Encoding, createdAt, total } from './encoding.ts'
import { type Payload, jsonHeaders, streamHeaders } from './payload.ts'
import type { JsonRecord } from '../parsing/read-conversation.ts'

/** Writes the reply of `POST /v1/responses`. @internal */
export function encodeResponses(encoding: Encoding): Payload {
  const { usage } = encoding
  const items = outputItems(encoding)
  if (encoding.parsed.stream) {
    return { status: 200, headers: streamHeaders, body: responseEvents(encoding, items), usage }
  }
  return { status: 200, headers: jsonHeaders, body: JSON.stringify(finished(encoding, items)), usage }
}

type OutputItem = MessageItem | CallItem

interface MessageItem {
  readonly id: string
  readonly type: 'message'
  readonly status: string
  readonly role: 'assistant'
  readonly content: readonly [ContentPart]
}

type ContentPart =
  | { readonly type: 'output_text'; readonly text: string; readonly annotations: []; readonly logprobs: [] }
  | { readonly type: 'refusal'; readonly refusal: string }

interface CallItem {
  readonly id: string
  readonly type: 'function_call'
  readonly status: string
  readonly call_id: string
  readonly name: string
  readonly arguments: string
}

function outputItems({ completions, id }: Encoding): OutputItem[] {
  const [{ text, refusal, toolCalls }] = completions
  const status = incompleteReason(completions[0]) === null ? 'completed' : 'incomplete'
  const parts: ContentPart[] = []
  if (text !== null) {
    parts.push(textPart(text))
  }
  if (refusal !== null) {
    parts.push({ type: 'refusal', refusal })
  }
  return [
    ...parts.map((part): MessageItem => ({
      id: `msg_${id}`,
      type: 'message',
      status,
      role: 'assistant',
      content: [part],
    })),
    ...toolCalls.map((call, index) => callItem(call, `fc_${id}_${index}`)),
  ]
}

function textPart(text: string): ContentPart {
  return { type: 'output_text', text, annotations: [], logprobs: [] }
}

function callItem(call: SentToolCall, id: string): CallItem {
  const { id: callId, name, arguments: text } = call
  return { id, type: 'function_call', status: 'completed', call_id: callId, name, arguments: text }
}

function incompleteReason({ finishReason }: Completion): string | null {
  return finishReason === 'length' ? 'max_output_tokens' : finishReason === 'content_filter' ? 'content_filter' : null
}

function finished(encoding: Encoding, output: readonly OutputItem[]): Record<string, unknown> {
  const { usage, completions } = encoding
  const [completion] = completions
  const reason = incompleteReason(completion)
  return {
    ...frame(encoding, reason === null ? 'completed' : 'incomplete', output),
    incomplete_details: reason === null ? null : { reason },
    usage: {
      input_tokens: usage.inputTokens,
      input_tokens_details: { cached_tokens: completion.cachedTokens },
      output_tokens: usage.outputTokens,
      output_tokens_details: { reasoning_tokens: completion.reasoningTokens },
      total_tokens: total(usage),
    },
  }
}

/** What a response repeats of its request, and the API's own values for what the request leaves out. */
const echoed: JsonRecord = {
  instructions: null,
  max_output_tokens: null,
  metadata: {},
  parallel_tool_calls: true,
  store: true,
  reasoning: { effort: null, summary: null },
  temperature: 1,
  text: { format: { type: 'text' } },
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  truncation: 'disabled',
  user: null,
}

function frame({ id, parsed }: Encoding, status: string, output: readonly OutputItem[]): Record<string, unknown> {
  const given = Object.entries(echoed).map(([key, usual]) => [key, parsed.body[key] ?? usual])
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: createdAt,
    status,
    error: null,
    incomplete_details: null,
    model: parsed.model,
    output,
    previous_response_id: null,
    ...Object.fromEntries(given),
    usage: null,
  }
}

function responseEvents(encoding: Encoding, items: readonly OutputItem[]): string[] {
  const started = frame(encoding, 'in_progress', [])
  const response = finished(encoding, items)
  const events = [
    { type: 'response.created', response: started },
    { type: 'response.in_progress', response: started },
    ...items.flatMap((item, index) => itemEvents(item, index, encoding.tokensPerEvent)),
    { type: `response.${String(response['status'])}`, response },
  ]
  return events.map((event, index) => {
    const { type, ...rest } = event
    return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: index, ...rest })}\n\n`
  })
}

interface ResponseEvent {
  readonly type: string
  readonly [field: string]: unknown
}

function itemEvents(item: OutputItem, outputIndex: number, tokensPerEvent: number): ResponseEvent[] {
  const place = { output_index: outputIndex, item_id: item.id }
  const empty = item.type === 'message' ? { content: [] } : { arguments: '' }
  const inner =
    item.type === 'message'
      ? partEvents(item.content[0], { ...place, content_index: 0 }, tokensPerEvent)
      : textEvents(
          'response.function_call_arguments',
          { place, text: item.arguments, name: 'arguments' },
          tokensPerEvent,
        )
  return [
    {
      type: 'response.output_item.added',
      output_index: outputIndex,
      item: { ...item, status: 'in_progress', ...empty },
    },
    ...inner,
    { type: 'response.output_item.done', output_index: outputIndex, item },
  ]
}

function partEvents(part: ContentPart, place: JsonRecord, tokensPerEvent: number): ResponseEvent[] {
  const isText = part.type === 'output_text'
  const text = isText ? part.text : part.refusal
  const extra = isText ? { logprobs: [] } : {}
  const empty = isText ? textPart('') : { type: 'refusal', refusal: '' }
  const name = isText ? 'text' : 'refusal'
  const written = { place: { ...place, ...extra }, text, name }
  return [
    { type: 'response.content_part.added', ...place, part: empty },
    ...textEvents(isText ? 'response.output_text' : 'response.refusal', written, tokensPerEvent),
    { type: 'response.content_part.done', ...place, part },
  ]
}

interface WrittenText {
  readonly place: JsonRecord
  readonly text: string
  /** The field that carries the whole text at the end. */
  readonly name: string
}

function textEvents(type: string, { place, text, name }: WrittenText, tokensPerEvent: number): ResponseEvent[] {
  const deltas = pieces(text, tokensPerEvent).map((delta) => ({ type: `${type}.delta`, ...place, delta }))
  return [...deltas, { type: `${type}.done`, ...place, [name]: text }]
}
