import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { formatDecision } from '../../../../src/reporter/formats/decision.ts'
import { formatGithub } from '../../../../src/reporter/formats/github.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { escapeMarkdown } from '../../../../src/reporter/markdown/escape-markdown.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { hostileReport, hostileText, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { markdownNodes, textOf } from '../__helpers__/markdown-tree.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

/** What our own reports are made of; no link, image, code block or emphasis. */
const ours = [
  'root',
  'heading',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'html',
  'blockquote',
  'list',
  'listItem',
  'break',
  'table',
  'tableRow',
  'tableCell',
]

const tags = /^(?:<!-- vitest-touchstone -->|<br>|<\/?(?:sub|b|code|details|summary)>)$/

/** Where a text has become more than text. */
function oddities(markdown: string): string[] {
  const nodes = markdownNodes(markdown)
  const html = nodes.flatMap(({ type, value = '' }) => (type === 'html' ? tagsIn(value) : []))
  return [
    ...nodes.map(({ type }) => type).filter((type) => !ours.includes(type)),
    ...html.filter((tag) => !tags.test(tag)),
  ]
}

function tagsIn(html: string): string[] {
  return html.match(/<!--.*?-->|<[^>]*>?/gs) ?? []
}

describe('hostile texts in Markdown, read by a parser of GitHub’s', () => {
  test('are texts, wherever they stand', () => {
    const check = (report: Parameters<typeof formatMarkdown>[0]): void => {
      expect(oddities(formatMarkdown(report))).toEqual([])
      expect(oddities(formatGithub(report))).toEqual([])
      expect(oddities(formatDecision(report))).toEqual([])
    }
    check(reportOf(hostileTexts))
    fc.assert(fc.property(hostileReport, check), { numRuns: 10 })
  })

  test('are what they were in a cell of a table, but for line breaks, controls and spaces', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const row = `| head | other |\n| :-- | :-- |\n| a${escapeMarkdown(text)}b | c |`
        const cells = markdownNodes(row).filter(({ type }) => type === 'tableCell')
        expect(cells).toHaveLength(4)
        expect(plain(textOf(cells[2] ?? { type: '' }))).toBe(plain(`a${text}b`))
      }),
    )
  })

  test('of hundreds of kilobytes leave a comment and a summary that GitHub takes', () => {
    const evidence = { ...comparisonEvidence, evaluation: 'x|`'.repeat(100_000) }
    const report = sampleReport([reportedTest([evidence], { name: '<b>'.repeat(100_000) })])
    expect(formatMarkdown(report).length).toBeLessThanOrEqual(65_536)
    expect(Buffer.byteLength(formatGithub(report))).toBeLessThanOrEqual(1_048_576)
    expect(formatMarkdown(report)).toContain('DEPLOY')
  })
})

/** Spaces without width keep GitHub from making links. */
function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cs}\p{Bidi_Control}\u200B]+/gu, '')
}
