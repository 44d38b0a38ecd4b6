/** An object of parsed JSON, of which nothing is known yet. @internal */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a parsed value is an object: arrays and `null` are none. @internal */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
