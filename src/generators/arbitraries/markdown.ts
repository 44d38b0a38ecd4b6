import * as fc from 'fast-check'

import { emojiText } from './emoji-text.ts'
import { sentence } from './sentence.ts'
import { jsonText } from './json-text.ts'

/**
 * A Markdown document: paragraphs, headings, lists, quotes, code, tables, links and emphasis. Shrinks to one short sentence.
 *
 * @public
 */
export function markdown(): fc.Arbitrary<string> {
  return fc.array(block(), { minLength: 1, maxLength: 6, size: 'max' }).map((blocks) => blocks.join('\n\n'))
}

function block(): fc.Arbitrary<string> {
  const line = fc.oneof({ withCrossShrink: true }, sentence(), inline(), emojiText())
  const lines = fc.array(line, { minLength: 1, maxLength: 4, size: 'max' })
  return fc.oneof(
    { withCrossShrink: true },
    line,
    fc.tuple(fc.integer({ min: 1, max: 4 }), sentence()).map(([level, title]) => `${'#'.repeat(level)} ${title}`),
    lines.map((items) => items.map((item) => `- ${item}`).join('\n')),
    lines.map((items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n')),
    lines.map((items) => items.map((item) => `> ${item}`).join('\n')),
    jsonText().map((json) => `\`\`\`json\n${json}\n\`\`\``),
    lines.map((cells) =>
      ['| what | who |', '| --- | --- |', ...cells.map((cell, index) => `| ${cell} | ${index} |`)].join('\n'),
    ),
  )
}

function inline(): fc.Arbitrary<string> {
  const marks = ['**', '_', '`', '~~'] as const
  return fc.oneof(
    fc.tuple(sentence(), fc.constantFrom(...marks)).map(([text, mark]) => `${mark}${text}${mark}`),
    fc.tuple(sentence(), fc.webUrl()).map(([text, url]) => `[${text}](${url})`),
  )
}
