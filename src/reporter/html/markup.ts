import { visibleText } from './visible-text.ts'

/** HTML in which every text is escaped. Only {@link markup} makes it. @internal */
export class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

/** What a template takes: a text is shown as it is, whatever is in it; nothing, where there is nothing. @internal */
export type Content = Markup | string | number | null | undefined | readonly Content[]

/**
 * HTML from a template: what is written in it is markup, what is filled in is text. Attributes must be in double quotes.
 *
 * @example
 * ```ts
 * markup`<td class="${name}">${answer}</td>`
 * ```
 * @internal
 */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const html = parts.map((part, index) => part + htmlOf(contents[index]))
  return new Markup(html.join(''))
}

function htmlOf(content: Content): string {
  if (content instanceof Markup) {
    return content.html
  }
  if (typeof content === 'string') {
    return escapeHtml(content)
  }
  if (typeof content === 'number') {
    return String(content)
  }
  return content?.map(htmlOf).join('') ?? ''
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** A text as HTML shows it, in an element or in a quoted attribute; what would not be seen is made visible. @internal */
function escapeHtml(text: string): string {
  return visibleText(text).replaceAll(/[&<>"'`]/g, (character) => entities[character] ?? '')
}
