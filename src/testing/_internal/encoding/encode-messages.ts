import type { Completion, SentToolCall } from './completion.ts'
import { pieces } from './encode-chat.ts'
import type { Encoding } from './encoding.ts'
import { type Payload, jsonHeaders, streamHeaders } from './payload.ts'
import type { JsonRecord } from '../parsing/read-conversation.ts'

/** Writes the reply of `POST /v1/messages`. @internal */
export function encodeMessages(encoding: Encoding): Payload {
  const { parsed, completions, usage } = encoding
  if (parsed.stream) {
    return { status: 200, headers: streamHeaders, body: messageEvents(encoding), usage }
  }
  const content = blocks(completions[0]).map(({ whole }) => whole)
  const end = { ...endOf(completions[0]), usage: messageUsage(encoding) }
  return { status: 200, headers: jsonHeaders, body: JSON.stringify({ ...frame(encoding), content, ...end }), usage }
}

function frame({ id, parsed }: Encoding): JsonRecord {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model: parsed.model }
}

/** A part of the reply: whole, as a stream begins it, and the pieces that make it up. */
interface Block {
  readonly whole: JsonRecord
  readonly start: JsonRecord
  readonly text: string
  readonly delta: (piece: string) => JsonRecord
}

function blocks({ text, refusal, toolCalls }: Completion): Block[] {
  const said = text ?? refusal
  return [...(said === null ? [] : [textBlock(said)]), ...toolCalls.map(toolBlock)]
}

function textBlock(text: string): Block {
  return {
    whole: { type: 'text', text, citations: null },
    start: { type: 'text', text: '', citations: null },
    text,
    delta: (piece) => ({ type: 'text_delta', text: piece }),
  }
}

function toolBlock({ id, name, arguments: text }: SentToolCall): Block {
  const tool = { type: 'tool_use', id, name }
  return {
    whole: { ...tool, input: parse(text) },
    start: { ...tool, input: {} },
    text,
    delta: (piece) => ({ type: 'input_json_delta', partial_json: piece }),
  }
}

/** Unlike others, this API sends arguments as a value: a script's broken text becomes one that is none of the schema's. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function endOf({ finishReason, refusal }: Completion): JsonRecord {
  const reasons = { stop: 'end_turn', length: 'max_tokens', content_filter: 'refusal', tool_calls: 'tool_use' } as const
  return { stop_reason: refusal === null ? reasons[finishReason] : 'refusal', stop_sequence: null }
}

/** Input that is written to or read from a cache is counted apart. */
function messageUsage({ usage, completions: [completion] }: Encoding): JsonRecord {
  const { cachedTokens, cacheWriteTokens, reasoningTokens } = completion
  return {
    input_tokens: usage.inputTokens - cachedTokens - cacheWriteTokens,
    cache_creation_input_tokens: cacheWriteTokens,
    cache_read_input_tokens: cachedTokens,
    output_tokens: usage.outputTokens,
    output_tokens_details: { thinking_tokens: reasoningTokens },
    service_tier: 'standard',
  }
}

function messageEvents(encoding: Encoding): string[] {
  const { completions, tokensPerEvent } = encoding
  const end = messageUsage(encoding)
  const start = { ...frame(encoding), content: [], stop_reason: null, stop_sequence: null }
  const events: MessageEvent[] = [
    // At the start the output is not known yet.
    { type: 'message_start', message: { ...start, usage: { ...end, output_tokens: 1 } } },
    { type: 'ping' },
    ...blocks(completions[0]).flatMap((block, index) => blockEvents(block, index, tokensPerEvent)),
    {
      type: 'message_delta',
      delta: endOf(completions[0]),
      usage: { output_tokens: end['output_tokens'], output_tokens_details: end['output_tokens_details'] },
    },
    { type: 'message_stop' },
  ]
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

interface MessageEvent {
  readonly type: string
  readonly [field: string]: unknown
}

function blockEvents({ start, text, delta }: Block, index: number, tokensPerEvent: number): MessageEvent[] {
  return [
    { type: 'content_block_start', index, content_block: start },
    ...pieces(text, tokensPerEvent).map((piece) => ({ type: 'content_block_delta', index, delta: delta(piece) })),
    { type: 'content_block_stop', index },
  ]
}
