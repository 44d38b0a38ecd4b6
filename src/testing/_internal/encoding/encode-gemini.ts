import type { Completion } from './completion.ts'
import { pieces } from './encode-chat.ts'
import { type Encoding, total } from './encoding.ts'
import { type Payload, jsonHeaders, streamHeaders } from './payload.ts'
import type { JsonRecord } from '../parsing/read-conversation.ts'

/** Writes the reply of `generateContent` and `streamGenerateContent`. @internal */
export function encodeGemini(encoding: Encoding): Payload {
  const { parsed, usage } = encoding
  if (!parsed.stream) {
    return { status: 200, headers: jsonHeaders, body: JSON.stringify(chunk(encoding, wholeParts(encoding))), usage }
  }
  const chunks = streamed(encoding).map((one) => JSON.stringify(one))
  const last = chunks.length - 1
  return parsed.streamsArray !== true
    ? { status: 200, headers: streamHeaders, body: chunks.map((one) => `data: ${one}\r\n\r\n`), usage }
    : {
        status: 200,
        headers: jsonHeaders,
        body: chunks.map((one, index) => `${index === 0 ? '[' : ','}${one}${index === last ? ']' : ''}`),
        usage,
      }
}

function wholeParts({ completions: [{ text, refusal, toolCalls }] }: Encoding): JsonRecord[] {
  const said = text ?? refusal
  return [...(said === null ? [] : [{ text: said }]), ...toolCalls.map(callPart)]
}

function callPart({ name, arguments: text }: Completion['toolCalls'][number]): JsonRecord {
  return { functionCall: { name, args: parse(text) } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}

const reasons = { stop: 'STOP', length: 'MAX_TOKENS', content_filter: 'SAFETY', tool_calls: 'STOP' } as const

function chunk(encoding: Encoding, parts: readonly JsonRecord[], isLast = true): JsonRecord {
  const { completions, parsed, id } = encoding
  const [{ finishReason }] = completions
  const candidate = { content: { parts, role: 'model' }, index: 0 }
  return {
    candidates: [isLast ? { ...candidate, finishReason: reasons[finishReason] } : candidate],
    ...(isLast ? { usageMetadata: usageMetadata(encoding) } : {}),
    modelVersion: parsed.model,
    responseId: id,
  }
}

/** What was thought is counted apart from what is said. */
function usageMetadata({ usage, completions: [{ cachedTokens, reasoningTokens }] }: Encoding): JsonRecord {
  return {
    promptTokenCount: usage.inputTokens,
    candidatesTokenCount: usage.outputTokens - reasoningTokens,
    totalTokenCount: total(usage),
    ...(cachedTokens === 0 ? {} : { cachedContentTokenCount: cachedTokens }),
    ...(reasoningTokens === 0 ? {} : { thoughtsTokenCount: reasoningTokens }),
  }
}

function streamed(encoding: Encoding): JsonRecord[] {
  const { completions, tokensPerEvent } = encoding
  const [{ text, refusal, toolCalls }] = completions
  const parts: JsonRecord[] = [
    ...pieces(text ?? refusal ?? '', tokensPerEvent).map((piece) => ({ text: piece })),
    ...toolCalls.map(callPart),
  ]
  const whole = parts.length === 0 ? [{ text: '' }] : parts
  return whole.map((part, index) => chunk(encoding, [part], index === whole.length - 1))
}
