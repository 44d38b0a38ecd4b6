/**
 * The reason that a scorer gives for a score, in its metadata: `reason`, or `rationale` as autoevals says.
 *
 * @param result - whatever it returned
 * @internal
 */
export function reasonOf(result: unknown): string | undefined {
  const { metadata } = fieldsOf(result)
  const { reason, rationale } = fieldsOf(metadata)
  return [reason, rationale].find((text) => typeof text === 'string')
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
