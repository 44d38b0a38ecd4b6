/** An element: its name, attributes, and what is in it: elements, or a text. @internal */
export interface XmlElement {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly content?: readonly XmlElement[] | string
}

/** A document of XML 1.0 with this element as its root. Names are taken as they are. @internal */
export function toXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[...lines(root, '')].join('\n')}\n`
}

function* lines({ name, attributes = {}, content = [] }: XmlElement, indent: string): Generator<string> {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
  const start = `${indent}<${name}${pairs.join('')}`
  if (content.length === 0) {
    yield `${start}/>`
  } else if (typeof content === 'string') {
    // Texts keep their line breaks, so nothing is indented within.
    yield `${start}>${escapeXml(content).replaceAll('&#10;', '\n')}</${name}>`
  } else {
    yield `${start}>`
    for (const child of content) {
      yield* lines(child, `${indent}  `)
    }
    yield `${indent}</${name}>`
  }
}

/** What XML 1.0 cannot hold, however it is written; and what turns the writing direction, so that a text reads as another. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF\p{Surrogate}\p{Bidi_Control}]/gu

/** Readers take line breaks and tabs in attributes for spaces, except for those that are written as numbers. */
const special = /[&<>"'\t\n\r]/g

/**
 * A text for an attribute or an element, whatever it holds. Characters that XML does not know become U+FFFD.
 *
 * @internal
 */
export function escapeXml(text: string): string {
  return text.replaceAll(forbidden, '\uFFFD').replaceAll(special, (character) => `&#${character.charCodeAt(0)};`)
}
