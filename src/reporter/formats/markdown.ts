import { fitMarkdown } from '../markdown/fit-markdown.ts'
import { markdownParts } from '../markdown/markdown-parts.ts'
import type { Report } from '../report.ts'

/** What GitHub accepts as a comment, in characters. */
const longestComment = 65_536

/**
 * The report as a comment on a pull request: decision, tables, and folded below them what needs attention.
 *
 * @internal
 */
export function formatMarkdown(report: Report): string {
  return fitMarkdown(markdownParts(report), (text) => text.length <= longestComment)
}
