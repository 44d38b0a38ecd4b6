import { z } from 'zod'

import type { SendToGithub } from './github-client.ts'
import { GithubError } from './github-error.ts'
import { markerOf, postBody, type Post } from './post-body.ts'
import { sendFitting } from './send-fitting.ts'

/** What GitHub accepts as a comment, in characters. */
const longestComment = 65_536

/** What became of a comment or a check. @internal */
export interface Posted {
  readonly done: 'created' | 'updated'
  /** Page of it. */
  readonly url: string
}

const comment = z.object({
  id: z.int(),
  body: z.string().nullish(),
  html_url: z.string().default(''),
  user: z.object({ login: z.string(), type: z.string().default('User') }).nullish(),
})

type Comment = z.output<typeof comment>

/**
 * Writes the comment of that name on the pull request, in place of the one that it wrote before.
 *
 * @throws GithubError
 * @internal
 */
export async function postComment(send: SendToGithub, post: Post & { readonly number: number }): Promise<Posted> {
  const issue = `/repos/${post.place.repository}/issues`
  const known = await findComment(send, `${issue}/${post.number}/comments?per_page=100`, markerOf(post.name))
  return await sendFitting(longestComment, async (limit) => {
    const body = { body: postBody(post, (text) => text.length <= limit) }
    const updated = known === undefined ? undefined : await update(send, `${issue}/comments/${known.id}`, body)
    if (updated !== undefined) {
      return { done: 'updated', url: updated }
    }
    const created = await send({ method: 'POST', path: `${issue}/${post.number}/comments`, body })
    return { done: 'created', url: comment.parse(created.body).html_url }
  })
}

/** @returns `undefined` where somebody has deleted it meanwhile */
async function update(send: SendToGithub, path: string, body: unknown): Promise<string | undefined> {
  try {
    const { body: updated } = await send({ method: 'PATCH', path, body })
    return comment.parse(updated).html_url
  } catch (error) {
    if (error instanceof GithubError && error.status === 404) {
      return undefined
    }
    throw error
  }
}

async function findComment(send: SendToGithub, first: string, marker: string): Promise<Comment | undefined> {
  const isOwn = ownership(send)
  for (let path: string | undefined = first; path !== undefined;) {
    const { body, next }: Awaited<ReturnType<SendToGithub>> = await send({ method: 'GET', path })
    const marked = z.array(comment).parse(body)
    for (const each of marked.filter((candidate) => candidate.body?.startsWith(marker) === true)) {
      if (await isOwn(each)) {
        return each
      }
    }
    path = next
  }
  return undefined
}

/**
 * Whether a comment was written with such a token as ours. Anybody can copy the marker into a comment of their own; what
 * is written into theirs, they could change. Tokens of Actions and of apps write as bots, and cannot ask who they are.
 */
function ownership(send: SendToGithub): (comment: Comment) => Promise<boolean> {
  let login: Promise<string | undefined> | undefined
  return async ({ user }) => {
    if (user?.type === 'Bot') {
      return true
    }
    login ??= whoAmI(send)
    const own = await login
    return own !== undefined && user?.login === own
  }
}

async function whoAmI(send: SendToGithub): Promise<string | undefined> {
  try {
    const { body } = await send({ method: 'GET', path: '/user' })
    return z.object({ login: z.string() }).parse(body).login
  } catch (error) {
    if (error instanceof GithubError && (error.status === 403 || error.status === 401)) {
      return undefined
    }
    throw error
  }
}
