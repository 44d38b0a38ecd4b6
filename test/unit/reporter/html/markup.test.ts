import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { markup } from '../../../../src/reporter/html/markup.ts'
import { visibleText } from '../../../../src/reporter/html/visible-text.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'

const nasty = fc.oneof(
  hostileString,
  fc
    .array(
      fc.constantFrom(
        '</script>',
        '<!--',
        '-->',
        ']]>',
        '"',
        "'",
        '`',
        '<',
        '>',
        '&',
        '&lt;',
        '&#39;',
        '\u202E',
        '\0',
        '\n',
      ),
    )
    .map((parts) => parts.join('')),
)

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' }

/** What a browser shows: entities as characters. */
function shown(html: string): string {
  return html.replaceAll(/&([^;&]+);/g, (_, name: string) => characters[name] ?? 'unknown entity')
}

describe('texts in markup', () => {
  test('are shown as they are, and end neither element nor attribute', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { html } = markup`${text}`
        expect(html).not.toMatch(/[<>"'`]/)
        expect(shown(html)).toBe(visibleText(text))
      }),
    )
  })

  test('markup within markup stays, in lists too; nothing is nothing', () => {
    const part = markup`<b>${'<'}</b>`
    expect(markup`<i title="${'"'}">${[part, null, undefined, 1, ['a']]}</i>`.html).toBe(
      '<i title="&quot;"><b>&lt;</b>1a</i>',
    )
  })
})

describe('visible text', () => {
  test('shows what would be hidden, and leaves all else', () => {
    expect(visibleText('a\0b\u001B[1m\u007F\u0085')).toBe('a␀b␛[1m␡‹U+0085›')
    expect(visibleText('a\u202Eb\u200Bc\uFEFF\uD800')).toBe('a‹U+202E›b‹U+200B›c‹U+FEFF›‹U+D800›')
    const plain = 'Grüße, 日本語, 👩‍👩‍👧, مرحبا\n\tx'
    expect(visibleText(plain)).toBe(plain)
  })

  test('has no control character and no change of direction in it', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(visibleText(text).replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
      }),
    )
  })
})
