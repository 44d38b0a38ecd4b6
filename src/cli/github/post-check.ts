import { z } from 'zod'

import type { SendToGithub } from './github-client.ts'
import { postBody, type Post } from './post-body.ts'
import type { Posted } from './post-comment.ts'
import { sendFitting } from './send-fitting.ts'

/** What GitHub accepts as the summary of a check, in bytes. */
const longestSummary = 65_535

const longestTitle = 250

const check = z.object({
  id: z.int(),
  external_id: z.string().nullish(),
  html_url: z.string().nullish(),
})

/**
 * Concludes the check of that name on the commit: the one that it concluded before, or a new one. A job of that name has a
 * check too, which is GitHub's own.
 *
 * @throws GithubError
 * @internal
 */
export async function postCheck(send: SendToGithub, post: Post): Promise<Posted> {
  const { name, place, conclusion, report } = post
  const checks = `/repos/${place.repository}/check-runs`
  const externalId = `vitest-touchstone/${name}`
  const known = await findCheck(send, { name, place, externalId })
  return await sendFitting(longestSummary, async (limit) => {
    const summary = postBody(post, (text) => Buffer.byteLength(text) <= limit)
    const body = {
      name,
      external_id: externalId,
      status: 'completed',
      conclusion: conclusion.conclusion,
      ...(report === undefined ? {} : { started_at: report.info.startedAt }),
      completed_at: new Date().toISOString(),
      ...(place.runUrl === undefined ? {} : { details_url: place.runUrl }),
      output: { title: conclusion.title.slice(0, longestTitle), summary },
    }
    const reply =
      known === undefined
        ? await send({ method: 'POST', path: checks, body: { ...body, head_sha: place.sha } })
        : await send({ method: 'PATCH', path: `${checks}/${known}`, body })
    return { done: known === undefined ? 'created' : 'updated', url: check.parse(reply.body).html_url ?? '' }
  })
}

async function findCheck(
  send: SendToGithub,
  { name, place, externalId }: Pick<Post, 'name' | 'place'> & { readonly externalId: string },
): Promise<number | undefined> {
  const query = `check_name=${encodeURIComponent(name)}&per_page=100`
  const path = `/repos/${place.repository}/commits/${place.sha}/check-runs?${query}`
  const { body } = await send({ method: 'GET', path })
  const { check_runs: runs } = z.object({ check_runs: z.array(check) }).parse(body)
  return runs.find((run) => run.external_id === externalId)?.id
}
