import { readRetryAfter } from '../../gateway/read-retry-after.ts'
import { GithubError } from './github-error.ts'

/** A request to GitHub's REST API. */
interface GithubRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below the address of the API, or a whole address that the API gave. */
  readonly path: string
  readonly body?: unknown
}

/** A reply that says yes. */
interface GithubReply {
  /** Parsed, and not checked. */
  readonly body: unknown
  /** Address of the next page of a list, if there is one. */
  readonly next: string | undefined
}

/** Sends one request, and tries nothing again. @internal */
export type SendToGithub = (request: GithubRequest) => Promise<GithubReply>

const timeoutMs = 30_000
/** Where GitHub says that there were too many requests but not when the next may come. */
const unknownWaitMs = 60_000
/** After a network fault or a failure of the server. */
const shortWaitMs = 1_000

/**
 * A way to GitHub's REST API. Nothing it throws has the token in it.
 *
 * @param apiUrl - `https://api.github.com`, or that of a server of one's own
 * @internal
 */
export function githubClient(apiUrl: string, token: string): SendToGithub {
  const withoutToken = (text: string): string => text.replaceAll(token, '***')
  return async ({ method, path, body }) => {
    const url = path.startsWith('/') ? `${apiUrl.replace(/\/+$/, '')}${path}` : path
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'vitest-touchstone',
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      const message = `${method} ${path}: no reply (${withoutToken(reasonOf(error))})`
      throw new GithubError(message, { retryAfterMs: shortWaitMs }, { cause: error })
    })
    const text = await response.text().catch(() => '')
    if (!response.ok) {
      const message = `${method} ${path}: ${response.status} ${withoutToken(explanationOf(text))}`
      const retryAfterMs = waitOf(response, text)
      throw new GithubError(message, {
        status: response.status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      })
    }
    return { body: parse(text), next: nextPage(response.headers.get('link')) }
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message : String(cause)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** GitHub says in `message` what is wrong, and in `errors` with which field. */
function explanationOf(text: string): string {
  const body = parse(text)
  if (typeof body !== 'object' || body === null || !('message' in body)) {
    return text.slice(0, 200)
  }
  const details = 'errors' in body ? ` ${JSON.stringify(body.errors)}` : ''
  return `${String(body.message)}${details}`.slice(0, 500)
}

/**
 * Limits are told by 429 or 403 with what is left or when to come back; any other 403 is a refusal.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function waitOf({ status, headers }: Response, text: string): number | undefined {
  if (status >= 500) {
    return shortWaitMs
  }
  const asked = readRetryAfter([...headers], Date.now())
  if (status !== 429 && status !== 403) {
    return undefined
  }
  if (asked !== undefined) {
    return asked
  }
  if (headers.get('x-ratelimit-remaining') === '0') {
    return Math.max(0, Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now())
  }
  return status === 429 || /secondary rate limit/i.test(text) ? unknownWaitMs : undefined
}

/** @see https://www.rfc-editor.org/rfc/rfc8288 */
function nextPage(link: string | null): string | undefined {
  return /<([^>]+)>;[^,]*\brel="next"/.exec(link ?? '')?.[1]
}
