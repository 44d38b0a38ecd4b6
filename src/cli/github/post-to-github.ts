import { messageOf } from '../../errors.ts'
import type { Report } from '../../reporter/report.ts'
import { conclude, type Conclusion, type StepOutcome } from './conclude.ts'
import { githubClient, type SendToGithub } from './github-client.ts'
import { GithubError } from './github-error.ts'
import { type GithubPlace, githubPlace, type GivenPlace } from './github-place.ts'
import { postCheck } from './post-check.ts'
import type { Post } from './post-body.ts'
import { postComment, type Posted } from './post-comment.ts'
import { tryAgain } from './try-again.ts'

/** What to say on GitHub, and with what. @internal */
export interface PostOptions extends GivenPlace {
  readonly name: string
  readonly outcome: StepOutcome
  readonly comment: boolean
  readonly check: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  readonly sleep: (ms: number) => Promise<void>
}

/** What was said. @internal */
export interface PostOutcome {
  readonly conclusion: Conclusion
  /** Page of the comment, if there is one. */
  readonly commentUrl: string | undefined
}

/**
 * Says on GitHub what a run came to: in a comment on the pull request, and as a check of the commit. What cannot be
 * posted is told in a warning, and changes nothing of the conclusion.
 *
 * @param report - `undefined` where the run left none
 * @internal
 */
export async function postToGithub(report: Report | undefined, options: PostOptions): Promise<PostOutcome> {
  const conclusion = conclude(report, options.outcome)
  options.print(`${conclusion.conclusion}: ${conclusion.title}`)
  const place = await githubPlace(options.env, options)
  if (typeof place === 'string') {
    options.warn(`nothing is posted on GitHub: ${place}.`)
    return { conclusion, commentUrl: undefined }
  }
  if (place.token === undefined) {
    options.warn(`nothing is posted on GitHub: give the step its token (env: GITHUB_TOKEN: \${{ github.token }}).`)
    return { conclusion, commentUrl: undefined }
  }
  const send = githubClient(place.apiUrl, place.token)
  const post: Post = { name: options.name, report, conclusion, place }
  const comment = await commentOn(send, post, options)
  if (options.check) {
    await attempt('check', () => postCheck(send, post), { place, options })
  }
  return { conclusion, commentUrl: comment?.url }
}

async function commentOn(send: SendToGithub, post: Post, options: PostOptions): Promise<Posted | undefined> {
  const { place } = post
  const number = place.pullRequest
  if (!options.comment || number === undefined) {
    return undefined
  }
  return await attempt('comment', () => postComment(send, { ...post, number }), { place, options })
}

async function attempt(
  what: 'comment' | 'check',
  operation: () => Promise<Posted>,
  { place, options }: { readonly place: GithubPlace; readonly options: PostOptions },
): Promise<Posted | undefined> {
  try {
    const posted = await tryAgain(operation, { sleep: options.sleep })
    options.print(`${what} ${posted.done}: ${posted.url}`)
    return posted
  } catch (error) {
    const status = error instanceof GithubError ? error.status : undefined
    options.warn(`the ${what} is not on GitHub: ${reasonOf(error)}. ${adviceOn(what, status, place)}`)
    return undefined
  }
}

function reasonOf(error: unknown): string {
  return messageOf(error)
}

const permissions = { comment: 'pull-requests: write', check: 'checks: write' } as const

function adviceOn(what: 'comment' | 'check', status: number | undefined, { isFork }: GithubPlace): string {
  const elsewhere = 'The summary of the run has the report all the same.'
  if (status !== 401 && status !== 403 && status !== 404) {
    return elsewhere
  }
  return isFork
    ? `Pull requests of forks get a token that may only read. ${elsewhere}`
    : `The job may need the permission "${permissions[what]}". ${elsewhere}`
}
