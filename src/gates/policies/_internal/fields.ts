/** What a table of TOML, a mapping of YAML or an object of JSON holds, before it is checked. @internal */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value that was read is such a table. @internal */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
