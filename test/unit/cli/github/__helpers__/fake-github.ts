import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A comment as GitHub keeps it. */
interface FakeComment {
  readonly id: number
  body: string
  readonly html_url: string
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' }
}

/** A check run as GitHub keeps it. */
interface FakeCheck {
  readonly id: number
  readonly html_url: string
  readonly name: string
  readonly external_id?: string
  readonly head_sha: string
  readonly conclusion: string
  readonly output: { readonly title: string; readonly summary: string }
}

/** What it answers in place of doing what it was asked. */
interface Fault {
  readonly on: RegExp
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly message?: string
  /** Whether it does what it was asked all the same. */
  readonly done?: boolean
}

/** The part of GitHub's API that is used, over real HTTP; `await using` closes it. */
export interface FakeGithub extends AsyncDisposable {
  readonly url: string
  readonly comments: FakeComment[]
  readonly checks: FakeCheck[]
  /** `METHOD /path` of every request, in order. */
  readonly requests: string[]
  readonly authorizations: Set<string>
  /** Each is used once. */
  readonly faults: Fault[]
  /** Characters that it takes, whatever the documentation says. */
  longest: number
  /** Whether the token may write. */
  mayWrite: boolean
  /** Who the token belongs to. */
  login: { readonly login: string; readonly type: 'Bot' | 'User' }
}

export const repository = 'acme/triage'
export const headSha: string = 'c0ffee'.repeat(6) + 'c0ff'
const pageSize = 100

type Reply = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>]

export async function fakeGithub(): Promise<FakeGithub> {
  const server = createServer((request, response) => void respond(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const state: FakeGithub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments: [],
    checks: [],
    requests: [],
    authorizations: new Set(),
    faults: [],
    longest: 65_536,
    mayWrite: true,
    login: { login: 'github-actions[bot]', type: 'Bot' },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) {
      text += String(chunk)
    }
    const line = `${request.method} ${request.url}`
    state.requests.push(line)
    state.authorizations.add(request.headers.authorization ?? '')
    const at = state.faults.findIndex(({ on }) => on.test(line))
    const [fault] = at === -1 ? [] : state.faults.splice(at, 1)
    const done = fault === undefined || fault.done === true ? answer(state, line, text) : undefined
    const [status, body, headers] = fault === undefined ? (done ?? [500, {}]) : faulty(fault)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
  return state
}

function faulty({ status, message = 'told to', headers = {} }: Fault): Reply {
  return [status, { message }, headers]
}

function answer(state: FakeGithub, line: string, text: string): Reply {
  const [method = '', address = ''] = line.split(' ')
  const { pathname, searchParams } = new URL(address, state.url)
  const path = pathname.replace(`/repos/${repository}`, '')
  if (method === 'GET') {
    return read(state, path, searchParams)
  }
  if (!state.mayWrite) {
    return [403, { message: 'Resource not accessible by integration' }]
  }
  const body = JSON.parse(text)
  const long = body.body ?? body.output?.summary ?? ''
  if (long.length > state.longest) {
    return [422, { message: 'Validation Failed', errors: [{ message: `body is too long (${long.length})` }] }]
  }
  return path.startsWith('/check-runs')
    ? write(state.checks, path, body, (id) => ({ id, html_url: `https://github.example/check/${id}`, ...body }))
    : write(state.comments, path, body, (id) => ({
        id,
        html_url: `https://github.example/comment/${id}`,
        user: state.login,
        ...body,
      }))
}

function read(state: FakeGithub, path: string, query: URLSearchParams): Reply {
  if (path === '/user') {
    return state.login.type === 'Bot'
      ? [403, { message: 'Resource not accessible by integration' }]
      : [200, state.login]
  }
  const commit = /^\/commits\/(\w+)\/check-runs$/.exec(path)?.[1]
  if (commit !== undefined) {
    const runs = state.checks.filter(({ head_sha, name }) => head_sha === commit && name === query.get('check_name'))
    return [200, { total_count: runs.length, check_runs: runs }]
  }
  if (!/^\/issues\/7\/comments$/.test(path)) {
    return [404, { message: 'Not Found' }]
  }
  const page = Number(query.get('page') ?? 1)
  const shown = state.comments.slice((page - 1) * pageSize, page * pageSize)
  const next = `<${state.url}/repos/${repository}${path}?per_page=100&page=${page + 1}>; rel="next"`
  return [200, shown, state.comments.length > page * pageSize ? { link: `<${state.url}/>; rel="first", ${next}` } : {}]
}

function write<T extends { readonly id: number }>(
  list: T[],
  path: string,
  body: Partial<T>,
  create: (id: number) => T,
): Reply {
  const id = Number(/\/(?:check-runs|comments)\/(\d+)$/.exec(path)?.[1] ?? 0)
  const known = list.find((each) => each.id === id)
  if (id !== 0 && known === undefined) {
    return [404, { message: 'Not Found' }]
  }
  const item = known === undefined ? create(1000 + list.length) : Object.assign(known, body)
  if (known === undefined) {
    list.push(item)
  }
  return [known === undefined ? 201 : 200, item]
}
