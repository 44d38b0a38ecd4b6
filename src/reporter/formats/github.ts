import { fitMarkdown } from '../markdown/fit-markdown.ts'
import { markdownParts } from '../markdown/markdown-parts.ts'
import type { Report } from '../report.ts'
import type { Screen } from './format.ts'

/**
 * The same as `markdown`, as long as the summary of a step of GitHub Actions may be.
 *
 * @returns empty if nothing fits
 * @internal
 */
export function formatGithub(report: Report, { maxBytes = summaryLimit }: Pick<Screen, 'maxBytes'> = {}): string {
  return fitMarkdown(markdownParts(report), (text) => Buffer.byteLength(text) <= maxBytes)
}

/** What GitHub accepts as the summary of one step, in bytes. @internal */
export const summaryLimit = 1_048_576
