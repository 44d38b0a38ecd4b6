import { escapeMarkdown } from '../../reporter/markdown/escape-markdown.ts'
import { fitMarkdown } from '../../reporter/markdown/fit-markdown.ts'
import { markdownParts } from '../../reporter/markdown/markdown-parts.ts'
import type { Report } from '../../reporter/report.ts'
import type { Conclusion } from './conclude.ts'
import type { GithubPlace } from './github-place.ts'

/** What is said on GitHub about a run. @internal */
export interface Post {
  /** Tells the comments and checks of several jobs apart. */
  readonly name: string
  readonly report: Report | undefined
  readonly conclusion: Conclusion
  readonly place: GithubPlace
}

/** The name where none is given: it is not shown. @internal */
export const defaultName = 'Touchstone'

/**
 * Stands at the start of a comment and is not seen: by it the comment is found again.
 *
 * @internal
 */
export function markerOf(name: string): string {
  // What could end the comment of HTML is not among what is left.
  return `<!-- vitest-touchstone comment: ${encodeURIComponent(name).replaceAll('-', '%2D')} -->`
}

/**
 * The report as GitHub shows it, of which commit, and where to find the run. As much of it as fits.
 *
 * @param fits - whether a text is short enough
 * @internal
 */
export function postBody(post: Post, fits: (text: string) => boolean): string {
  const head = `${markerOf(post.name)}\n${post.name === defaultName ? '' : `\n# ${escapeMarkdown(post.name)}\n\n`}`
  const frame = (text: string): string => `${head}${text}\n${footOf(post)}\n`
  const { report, conclusion } = post
  const text =
    report === undefined
      ? `## ❌ ${escapeMarkdown(conclusion.title)}\n\nWhat happened stands in the log of the run.\n`
      : fitMarkdown(markdownParts(report), (candidate) => fits(frame(candidate)))
  return frame(text === '' ? `## ${escapeMarkdown(conclusion.title)}\n` : text)
}

function footOf({ place: { sha, runUrl }, conclusion: { conclusion } }: Post): string {
  const run = runUrl === undefined ? '' : ` · <a href="${encodeURI(runUrl)}">run</a>`
  return `<sub>Commit ${sha.slice(0, 12)} · ${conclusion}${run}</sub>`
}
