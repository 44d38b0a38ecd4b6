import { EventStreamReader } from './event-stream-reader.ts'
import { readUsage } from './read-usage.ts'
import type { ReplyFacts } from './reply-facts.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'

/** Events without one of these words say nothing about usage, end or errors, and need not be parsed. */
const telling = /"(?:usage|usageMetadata|error|finishReason|message_stop|response\.(?:completed|incomplete|failed))"/

/**
 * Reads the facts of a streamed reply while it passes: OpenAI chat and responses, Anthropic, Gemini, Vercel's gateway. Keeps only
 * what the facts need, however long the stream.
 *
 * @internal
 */
export class StreamFacts {
  readonly #events = new EventStreamReader()
  /** The newest reply, or the parts of one, that tells the usage; in the form of an unstreamed reply. */
  #usageReply: JsonObject | undefined
  #hasEnd = false
  #hasError = false

  /** Takes bytes as they arrive. */
  push(bytes: Uint8Array): void {
    for (const data of this.#events.push(bytes)) {
      this.#readEvent(data)
    }
  }

  /** The facts, once the last byte has arrived. */
  end(url: string): ReplyFacts {
    for (const data of this.#events.end()) {
      this.#readEvent(data)
    }
    const usage = readUsage(this.#usageReply, url)
    return { isComplete: this.#hasEnd && !this.#hasError, ...(usage === undefined ? {} : { usage }) }
  }

  #readEvent(data: string): void {
    if (data.trim() === '[DONE]') {
      this.#hasEnd = true
      return
    }
    if (!telling.test(data)) {
      // Not parsed, for speed; an event that was cut off is noticed all the same.
      this.#hasError ||= !isClosed(data)
      return
    }
    const event = parse(data)
    if (event === undefined) {
      this.#hasError = true
      return
    }
    this.#readEnd(event)
    this.#usageReply = usageReply(event, this.#usageReply)
  }

  #readEnd(event: JsonObject): void {
    const type = event['type']
    this.#hasError ||= Boolean(event['error']) || type === 'error' || type === 'response.failed'
    this.#hasEnd ||= type === 'message_stop' || type === 'response.completed' || type === 'response.incomplete'
    // As the AI SDK calls it.
    this.#hasEnd ||= type === 'finish'
    const candidates = event['candidates']
    this.#hasEnd ||=
      Array.isArray(candidates) && candidates.some((one) => isJsonObject(one) && Boolean(one['finishReason']))
  }
}

function isClosed(data: string): boolean {
  const text = data.trim()
  return text.startsWith('{') && text.endsWith('}')
}

function usageReply(event: JsonObject, before: JsonObject | undefined): JsonObject | undefined {
  if (isJsonObject(event['response']) && isJsonObject(event['response']['usage'])) {
    return event['response']
  }
  if (event['type'] === 'message_start' && isJsonObject(event['message'])) {
    return event['message']
  }
  if (event['type'] === 'message_delta' && isJsonObject(event['usage'])) {
    // Anthropic sends the input at the start and the output, counted up, with each delta.
    const start = isJsonObject(before?.['usage']) ? before['usage'] : {}
    return { ...before, type: 'message', usage: { ...start, ...event['usage'] } }
  }
  return isJsonObject(event['usage']) || isJsonObject(event['usageMetadata']) ? event : before
}

function parse(data: string): JsonObject | undefined {
  try {
    const event: unknown = JSON.parse(data)
    return isJsonObject(event) ? event : {}
  } catch {
    return undefined
  }
}
