import { fetchPastGateway } from '../../../calls/former-fetch.ts'
import { DatasetError } from '../../errors/dataset-error.ts'
import type { RemoteFile } from './locate-file.ts'

/** @internal */
export interface FetchOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * The bytes that a server sends, past the gateway: they are not a call to a model, and are cached nowhere. The
 * connection is closed when reading ends early.
 *
 * @throws DatasetError if the server does not answer, refuses, sends a page of HTML, or breaks off
 * @throws the reason of the signal once it is aborted
 * @internal
 */
export async function* fetchFile(file: RemoteFile, options: FetchOptions): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const response = await request(file, options)
    yield* (response.body ?? []) as AsyncIterable<Uint8Array>
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof DatasetError) {
      throw error
    }
    throw new DatasetError({ source: file.name }, describeFault(error), { cause: error })
  }
}

async function request({ url, name }: RemoteFile, { headers = {}, signal }: FetchOptions): Promise<Response> {
  const response = await fetchPastGateway()(bareUrl(url), {
    headers: { ...authorization(url), ...headers },
    ...(signal === undefined ? {} : { signal }),
  })
  const problem = response.ok ? describeWrongKind(response) : describeStatus(response)
  if (problem !== undefined) {
    await response.body?.cancel()
    throw new DatasetError({ source: name }, problem)
  }
  return response
}

/** `fetch` refuses URLs with a user and password. */
function bareUrl(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare
}

function authorization({ username, password }: URL): Record<string, string> {
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return pair === ':' ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

const hints: Readonly<Record<number, string>> = {
  401: ' It asks who you are: give the option headers, such as { authorization: … }.',
  403: ' It does not let you: perhaps the option headers is missing, or a signed URL has expired.',
  404: ' Is the address right? Some servers say this also of what only others may see.',
}

function describeStatus({ status, statusText }: Response): string {
  return `the server answered ${[status, statusText].filter(Boolean).join(' ')}, and not with the file.${hints[status] ?? ''}`
}

function describeWrongKind({ headers, redirected }: Response): string | undefined {
  if (!/^(?:text\/html|application\/xhtml)/iu.test(headers.get('content-type') ?? '')) {
    return undefined
  }
  const way = redirected ? 'The request was redirected, perhaps to a login' : 'Perhaps this is the page about the file'
  return `the server sent a page of HTML, not data. ${way}: use the address of the file itself ("raw", "download").`
}

function describeFault(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? `${String(cause.code)}: ` : ''
  const reason = cause instanceof Error ? cause.message : String(cause)
  return `the file could not be fetched (${code}${reason}). Is the server up, and reachable from here?`
}
