/** The texts of a message's content, which may be a text or parts. @internal */
export function textOfContent(content: unknown): string {
  if (typeof content === 'string') {
    return content
  }
  const parts: readonly unknown[] = Array.isArray(content) ? content : []
  return parts
    .map((part) => (typeof part === 'object' && part !== null && 'text' in part ? String(part.text) : ''))
    .join('\n')
}
