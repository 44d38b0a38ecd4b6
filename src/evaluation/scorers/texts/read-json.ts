/** What a text stands for as JSON; other values stand for themselves. `undefined` if it is not JSON. @internal */
export function readJson(value: unknown): { readonly value: unknown } | undefined {
  if (typeof value !== 'string') {
    return { value }
  }
  try {
    return { value: JSON.parse(value) as unknown }
  } catch {
    return undefined
  }
}
