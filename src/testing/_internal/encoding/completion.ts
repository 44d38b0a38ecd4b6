import { countTokens, splitTokens } from '../../count-tokens.ts'
import type { Reply, ReplyFigures, ToolCall } from '../../reply.ts'
import { type ApiError, apiError } from '../errors/api-error.ts'
import { digest } from '../random/digest.ts'
import type { ParsedRequest } from '../parsing/parsed-request.ts'

/** A function call as it is sent. @internal */
export interface SentToolCall {
  readonly id: string
  readonly name: string
  readonly arguments: string
}

/** A reply in the form that all endpoints can write: limits applied, tokens counted. @internal */
export interface Completion {
  readonly text: string | null
  readonly refusal: string | null
  readonly toolCalls: readonly SentToolCall[]
  readonly finishReason: NonNullable<ReplyFigures['finishReason']>
  readonly reasoningTokens: number
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
  /** Reasoning included. */
  readonly outputTokens: number
}

/** Makes a reply ready to be sent; `key` gives ids to its tool calls. @internal */
export function complete(reply: Reply, parsed: ParsedRequest, key: string): Completion | ApiError {
  if (typeof reply === 'string') {
    return completion({ text: reply }, parsed, {})
  }
  if (typeof reply !== 'object' || reply === null) {
    throw unknownReply(reply)
  }
  if ('error' in reply) {
    return apiError(reply.error.status, reply.error.message, reply.error)
  }
  if ('json' in reply) {
    return completion({ text: JSON.stringify(reply.json) ?? 'null' }, parsed, reply)
  }
  if ('refusal' in reply) {
    return completion({ refusal: reply.refusal }, parsed, reply)
  }
  if ('toolCalls' in reply) {
    const toolCalls = reply.toolCalls.map((call, index) => sentCall(call, `${key}/${index}`))
    return completion({ toolCalls, ...(reply.text === undefined ? {} : { text: reply.text }) }, parsed, reply)
  }
  if ('text' in reply) {
    return completion({ text: reply.text }, parsed, reply)
  }
  throw unknownReply(reply)
}

function unknownReply(reply: unknown): RangeError {
  const expected = 'a string or an object with text, json, refusal, toolCalls or error'
  return new RangeError(`a reply must be ${expected}, got ${JSON.stringify(reply)}`)
}

interface Content {
  readonly text?: string
  readonly refusal?: string
  readonly toolCalls?: readonly SentToolCall[]
}

function completion(content: Content, parsed: ParsedRequest, figures: ReplyFigures): Completion {
  const { reasoningTokens = 0, cacheWriteTokens = 0 } = figures
  const cachedTokens = Math.min(figures.cachedTokens ?? 0, parsed.inputTokens)
  const { text = null, refusal = null, toolCalls = [] } = content
  const room = (parsed.maxOutputTokens ?? Infinity) - reasoningTokens
  const sent = text === null ? null : cut(text, parsed.stop, room)
  const wasCut = sent?.wasCut === true
  const calls = toolCalls.reduce((sum, call) => sum + countTokens(call.name) + countTokens(call.arguments), 0)
  return {
    text: sent?.text ?? null,
    refusal,
    toolCalls,
    reasoningTokens,
    cachedTokens,
    cacheWriteTokens: Math.min(cacheWriteTokens, parsed.inputTokens - cachedTokens),
    finishReason: figures.finishReason ?? (wasCut ? 'length' : toolCalls.length > 0 ? 'tool_calls' : 'stop'),
    outputTokens: reasoningTokens + countTokens(sent?.text ?? '') + countTokens(refusal ?? '') + calls,
  }
}

/** Ends a text before the first stop sequence and after so many tokens. */
function cut(text: string, stop: readonly string[], room: number): { readonly text: string; readonly wasCut: boolean } {
  const ends = stop.map((sequence) => text.indexOf(sequence)).filter((at) => at >= 0)
  const ended = ends.length === 0 ? text : text.slice(0, Math.min(...ends))
  // A token is at least one character, so a short text needs no counting.
  if (ended.length <= room) {
    return { text: ended, wasCut: false }
  }
  const tokens = splitTokens(ended)
  return tokens.length <= room
    ? { text: ended, wasCut: false }
    : { text: tokens.slice(0, Math.max(0, room)).join(''), wasCut: true }
}

function sentCall(call: ToolCall, key: string): SentToolCall {
  const text = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments)
  return { id: call.id ?? `call_${digest(key).slice(0, 24)}`, name: call.name, arguments: text ?? '{}' }
}
