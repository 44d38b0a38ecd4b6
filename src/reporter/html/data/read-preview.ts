const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' }

/**
 * The text that a preview shows, as it was where it was a text: without the quotes, with its line breaks. Other previews are
 * what they are.
 *
 * @internal
 */
export function readPreview(preview: string): string {
  const [quote = ''] = preview
  if (!["'", '"', '`'].includes(quote) || preview.length < 2) {
    return preview
  }
  // What was cut has lost its last quote.
  const end = preview.endsWith(quote) ? preview.length - 1 : preview.endsWith('…') ? preview.length : 0
  return end === 0 ? preview : unescaped(preview.slice(1, end))
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(x[\dA-F]{2}|u[\dA-F]{4}|[^])/gi, (_, written: string) =>
    written.length > 1 ? String.fromCharCode(Number.parseInt(written.slice(1), 16)) : (escapes[written] ?? written),
  )
}
