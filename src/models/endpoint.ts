import { hash } from 'node:crypto'

import { hideKeyLike } from '../calls/secrets/hide-key-like.ts'
import { withoutKnownSecrets } from '../calls/secrets/known-secrets.ts'
import { isLoopback } from '../calls/is-loopback.ts'
import { checkOptionNames } from '../evaluation/check-option-names.ts'
import { type System, system, type SystemCall } from '../evaluation/system.ts'
import { askGateway } from '../gateway/ask-gateway.ts'
import { type HeaderList, MISSING_KEY_HEADER } from '../gateway/gateway-request.ts'
import { readRetryAfter } from '../gateway/read-retry-after.ts'
import type { WholeReply } from '../gateway/reply.ts'
import { preview } from './preview.ts'
import { isHttpUrl } from './providers/check-connection-options.ts'
import { statusErrorOf } from './status-error-of.ts'

/** Options of `endpoint`. @public */
export interface EndpointOptions<Input, Output> {
  /** How reports call this system. @defaultValue host and path */
  readonly name?: string
  /** Tells runs apart. @defaultValue a digest of the address, the headers and the functions below */
  readonly version?: string
  /** What is posted, as JSON. @defaultValue `{ input }` */
  readonly body?: (input: Input, call: SystemCall) => unknown
  /** Reads the output from the reply: its JSON, or its text where it is none. @defaultValue the reply itself */
  readonly output?: (reply: unknown) => Output
  /** Sent along; no place for keys. */
  readonly headers?: Readonly<Record<string, string>>
  /** The environment variable that holds the key, sent as `Authorization: Bearer …`. @defaultValue no key is sent */
  readonly apiKeyEnv?: string
}

/**
 * Anything that takes JSON by HTTP POST and answers, as a system under test: one's own service, or a model with an API of its
 * own. Calls go through the gateway: limited, tried again and counted; kept in the cache where the body names a `model`.
 *
 * @throws RangeError if the address is none, or an option is not known. Its calls throw what those of `model` do: AuthenticationError,
 *   ModelNotFoundError, RateLimitError, ProviderServerError, RequestRejectedError, ProviderConnectionError, MissingCredentialError; and what
 *   `body` and `output` throw
 * @example
 * ```ts
 * const triage = endpoint('http://localhost:3000/triage', {
 *   body: (ticket: string) => ({ ticket }),
 *   output: (reply) => (reply as { department: string }).department,
 * })
 * ```
 * @public
 */
export function endpoint<Input = unknown, Output = unknown>(
  url: string,
  options: EndpointOptions<Input, Output> = {},
): System<Input, Output> {
  if (!isHttpUrl(url)) {
    throw new RangeError(`endpoint: give an absolute http or https address, got "${url}"`)
  }
  checkOptionNames('endpoint', options, ['name', 'version', 'body', 'output', 'headers', 'apiKeyEnv'])
  const { host, pathname } = new URL(url)
  const { name = `${host}${pathname}`, body = (input) => ({ input }), output, headers } = options
  const facts = [url, headers, String(options.body), String(output)]
  const version = options.version ?? hash('sha256', JSON.stringify(facts)).slice(0, 12)
  const run = async (input: Input, call: SystemCall): Promise<Output> => {
    const sent = JSON.stringify(await body(input, call))
    const request = { method: 'POST', url, headers: headersOf(url, options), body: sent }
    const reply = read(await askGateway(request, call.signal), { url, name, apiKeyEnv: options.apiKeyEnv })
    return output === undefined ? (reply as Output) : output(reply)
  }
  return system(name, run, { version })
}

function headersOf(
  url: string,
  { headers = {}, apiKeyEnv }: Pick<EndpointOptions<unknown, unknown>, 'headers' | 'apiKeyEnv'>,
): HeaderList {
  const list = [['content-type', 'application/json'] as const, ...Object.entries(headers)]
  const key = apiKeyEnv === undefined ? undefined : process.env[apiKeyEnv]?.trim()
  if (apiKeyEnv === undefined || (!key && isLoopback(new URL(url).hostname))) {
    return list.map(([name, value]) => [name.toLowerCase(), value])
  }
  const credential = key ? (['authorization', `Bearer ${key}`] as const) : ([MISSING_KEY_HEADER, apiKeyEnv] as const)
  return [...list, credential].map(([name, value]) => [name.toLowerCase(), value])
}

interface Asked {
  readonly url: string
  readonly name: string
  readonly apiKeyEnv: string | undefined
}

function read({ status, headers, body }: WholeReply, { url, name, apiKeyEnv }: Asked): unknown {
  const text = new TextDecoder().decode(body)
  if (status >= 200 && status < 300) {
    return parse(text)
  }
  const { host, pathname } = new URL(url)
  const providerMessage = preview(hideKeyLike(withoutKnownSecrets(text.replaceAll(/\s+/g, ' ').trim())))
  const facts = { model: name, host, statusCode: status, providerMessage }
  throw statusErrorOf(facts, {
    variable: apiKeyEnv ?? 'of the key, by apiKeyEnv',
    path: pathname,
    retryAfterMs: readRetryAfter(headers, Date.now()),
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
