import { splitTokens } from '../../count-tokens.ts'
import type { Completion, SentToolCall } from './completion.ts'
import { type Encoding, createdAt, total } from './encoding.ts'
import { type Payload, jsonHeaders, streamHeaders } from './payload.ts'
import { isRecord } from '../parsing/read-conversation.ts'

/** Writes the reply of `POST /v1/chat/completions`. @internal */
export function encodeChat(encoding: Encoding): Payload {
  const { parsed, usage } = encoding
  if (parsed.stream) {
    return { status: 200, headers: streamHeaders, body: chatEvents(encoding), usage }
  }
  const choices = encoding.completions.map((completion, index) => ({
    index,
    message: message(completion),
    logprobs: null,
    finish_reason: completion.finishReason,
  }))
  const body = { ...frame(encoding, 'chat.completion'), choices, usage: chatUsage(encoding) }
  return { status: 200, headers: jsonHeaders, body: JSON.stringify(body), usage }
}

function frame({ id, parsed, fingerprint }: Encoding, object: string): Record<string, unknown> {
  return {
    id: `chatcmpl-${id}`,
    object,
    created: createdAt,
    model: parsed.model,
    service_tier: 'default',
    system_fingerprint: fingerprint,
  }
}

function message({ text, refusal, toolCalls }: Completion): Record<string, unknown> {
  const calls = toolCalls.length === 0 ? {} : { tool_calls: toolCalls.map(chatToolCall) }
  return { role: 'assistant', content: text, refusal, annotations: [], ...calls }
}

function chatToolCall({ id, name, arguments: text }: SentToolCall): Record<string, unknown> {
  return { id, type: 'function', function: { name, arguments: text } }
}

function chatUsage({ usage, completions }: Encoding): Record<string, unknown> {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: total(usage),
    prompt_tokens_details: { cached_tokens: completions[0]?.cachedTokens ?? 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: completions.reduce((sum, { reasoningTokens }) => sum + reasoningTokens, 0),
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}

function chatEvents(encoding: Encoding): string[] {
  const options = encoding.parsed.body['stream_options']
  const includesUsage = isRecord(options) && options['include_usage'] === true
  const head = frame(encoding, 'chat.completion.chunk')
  const noUsage = includesUsage ? { usage: null } : {}
  const deltas = encoding.completions.flatMap((completion, index) =>
    choiceDeltas(completion, encoding.tokensPerEvent).map(({ delta, finish }) => ({
      ...head,
      choices: [{ index, delta, logprobs: null, finish_reason: finish ?? null }],
      ...noUsage,
    })),
  )
  const last = includesUsage ? [{ ...head, choices: [], usage: chatUsage(encoding) }] : []
  return [...[...deltas, ...last].map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n']
}

interface ChoiceDelta {
  readonly delta: Record<string, unknown>
  readonly finish?: string
}

function choiceDeltas(completion: Completion, tokensPerEvent: number): ChoiceDelta[] {
  const { text, refusal, toolCalls, finishReason } = completion
  return [
    { delta: { role: 'assistant', content: text === null ? null : '', refusal: null } },
    ...pieces(text ?? '', tokensPerEvent).map((content) => ({ delta: { content } })),
    ...pieces(refusal ?? '', tokensPerEvent).map((piece) => ({ delta: { refusal: piece } })),
    ...toolCalls.flatMap((call, index) => toolCallDeltas(call, index, tokensPerEvent)),
    { delta: {}, finish: finishReason },
  ]
}

function toolCallDeltas(call: SentToolCall, index: number, tokensPerEvent: number): ChoiceDelta[] {
  const start = { index, ...chatToolCall({ ...call, arguments: '' }) }
  return [
    { delta: { tool_calls: [start] } },
    ...pieces(call.arguments, tokensPerEvent).map((piece) => ({
      delta: { tool_calls: [{ index, function: { arguments: piece } }] },
    })),
  ]
}

/** A text cut into pieces of so many tokens. @internal */
export function pieces(text: string, tokensPerPiece: number): string[] {
  const tokens = splitTokens(text)
  return Array.from({ length: Math.ceil(tokens.length / tokensPerPiece) }, (_, index) =>
    tokens.slice(index * tokensPerPiece, (index + 1) * tokensPerPiece).join(''),
  )
}
