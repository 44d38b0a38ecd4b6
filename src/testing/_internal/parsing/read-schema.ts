import type { JsonSchema } from '../../model-request.ts'
import { isRecord } from './read-conversation.ts'

/**
 * The schema of a structured output. `json_object` counts as the schema of any object.
 *
 * @param format - `response_format` of chat completions, `text.format` of responses
 * @param key - where `format` keeps the record that holds the schema; absent if it holds it itself
 * @internal
 */
export function readSchema(format: unknown, key?: string): { readonly schema?: JsonSchema } {
  if (!isRecord(format)) {
    return {}
  }
  if (format['type'] === 'json_object') {
    return { schema: { type: 'object', properties: { reply: { type: 'string' } }, required: ['reply'] } }
  }
  const holder = key === undefined ? format : format[key]
  return isRecord(holder) && isRecord(holder['schema']) ? { schema: holder['schema'] } : {}
}

/** @internal */
export function isJsonAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null
}
