import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { escapeMarkdown } from '../../../../src/reporter/markdown/escape-markdown.ts'
import { printable } from '../../../../src/reporter/terminal/printable.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'

/** What a browser shows: entities as characters, spaces without width as nothing. */
function shown(markdown: string): string {
  return markdown
    .replaceAll('&#8203;', '')
    .replaceAll(/&#(\d+);/g, (_entity, code) => String.fromCharCode(Number(code)))
}

const nasty = fc.oneof(
  hostileString,
  fc
    .array(
      fc.constantFrom(
        '|',
        '`',
        '``',
        '\n',
        '\r\n',
        '<b>',
        '</details>',
        '<!--',
        '&lt;',
        '&',
        '@team/all',
        'a@b.co',
        '#123',
        'GH-7',
        'o/r#1',
        'https://x.y/z',
        'www.x.y',
        '![i](j)',
        '[a]: b',
        '**',
        '__',
        '~~',
        '\\',
        '$x$',
        ':tada:',
        '\u202E',
        '\u2066',
        '\u0000',
        '\u001B[31m',
        ' ',
        'word',
        '12:30',
        '- [ ] ',
        '> ',
        '# ',
        '1. ',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('whatever the text', () => {
  test('it is shown as it is, but for what commands a terminal or a page', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(shown(escapeMarkdown(text))).toBe(printable(text).replaceAll('\u200B', ''))
      }),
    )
  })

  test('no character is left that Markdown, a table or HTML gives a meaning to', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapeMarkdown(text)
        expect(escaped.replaceAll(/&#\d+;/g, '')).not.toMatch(/[|`<>*_[\]~\\$&\u200B]/)
        expect(escaped).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      }),
    )
  })

  test('nothing pings or links, even once a browser has read the entities', () => {
    // Of the emoji of GitHub, those without a letter are +1, -1, 100 and 1234.
    const links = /@\w|#\d|\bGH-\d|\w:\/\/|\bwww\.|:(?:[+-]1|100|1234|[a-z]\w*):/i
    fc.assert(
      fc.property(nasty, (text) => {
        const read = escapeMarkdown(text).replaceAll(/&#(\d+);/g, (_entity, code) => String.fromCharCode(Number(code)))
        expect(read).not.toMatch(links)
      }),
    )
  })
})

test.each([
  ['@octocat', '@&#8203;octocat'],
  ['see #12 or GH-12', 'see #&#8203;12 or GH-&#8203;12'],
  ['https://a.b', 'https:&#8203;//a.b'],
  ['a|b', 'a&#124;b'],
  ['line\nbreak', 'line break'],
  ['81.3 % at 12:30:00Z', '81.3 % at 12:30:00Z'],
  [':tada: :+1:', ':&#8203;tada: :&#8203;+1:'],
])('%j becomes %j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped)
})
