import { readFile } from 'node:fs/promises'

import { z } from 'zod'

/** Where on GitHub the outcome of a run belongs. @internal */
export interface GithubPlace {
  readonly apiUrl: string
  /** `undefined` where the step was given none. */
  readonly token: string | undefined
  /** `owner/name`. */
  readonly repository: string
  /** The commit that is judged: of a pull request its newest one, not the merge that was tried. */
  readonly sha: string
  readonly pullRequest: number | undefined
  /** Whether the pull request comes from another repository: GitHub then gives a token that may only read. */
  readonly isFork: boolean
  /** Page of the run of the workflow; `undefined` outside GitHub Actions. */
  readonly runUrl: string | undefined
}

/** What overrides what the event says. @internal */
export interface GivenPlace {
  readonly pullRequest?: number
  readonly sha?: string
}

type Env = Readonly<Record<string, string | undefined>>

const repository = z.object({ full_name: z.string() }).nullish()
const side = z.object({ sha: z.string(), repo: repository })

/** The fields of an event that name a pull request and its commit. */
const eventSchema = z.object({
  pull_request: z.object({ number: z.int(), head: side, base: side }).optional(),
  workflow_run: z
    .object({ head_sha: z.string(), pull_requests: z.array(z.object({ number: z.int() })).default([]) })
    .optional(),
})

/**
 * Reads what GitHub Actions says in the environment of a step.
 *
 * @returns a half-sentence that names what is missing, outside GitHub Actions
 * @internal
 */
export async function githubPlace(env: Env, given: GivenPlace = {}): Promise<GithubPlace | string> {
  const { GITHUB_REPOSITORY = '', GITHUB_TOKEN } = env
  const { pull_request: pull, workflow_run: run } = await readEvent(env['GITHUB_EVENT_PATH'])
  const sha = given.sha ?? pull?.head.sha ?? run?.head_sha ?? env['GITHUB_SHA'] ?? ''
  const missing = [
    ...(/^[^/\s]+\/[^/\s]+$/.test(GITHUB_REPOSITORY) ? [] : ['GITHUB_REPOSITORY']),
    ...(/^[0-9a-f]{40,64}$/i.test(sha) ? [] : ['GITHUB_SHA']),
  ]
  if (missing.length > 0) {
    return `${missing.join(' and ')} ${missing.length === 1 ? 'does' : 'do'} not say where: this is not a step of GitHub Actions`
  }
  return {
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    token: GITHUB_TOKEN === '' ? undefined : GITHUB_TOKEN,
    repository: GITHUB_REPOSITORY,
    sha,
    pullRequest: given.pullRequest ?? pull?.number ?? run?.pull_requests[0]?.number,
    isFork: pull !== undefined && pull.head.repo?.full_name !== pull.base.repo?.full_name,
    runUrl: runUrlOf(env),
  }
}

/** An event that cannot be read names no pull request. */
async function readEvent(file: string | undefined): Promise<z.output<typeof eventSchema>> {
  try {
    const event = eventSchema.safeParse(JSON.parse(await readFile(file ?? '', 'utf8')))
    return event.data ?? {}
  } catch {
    return {}
  }
}

function runUrlOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: Env): string | undefined {
  return GITHUB_SERVER_URL && GITHUB_RUN_ID
    ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`
    : undefined
}
