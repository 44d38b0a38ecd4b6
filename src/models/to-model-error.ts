import type { APIError } from 'openai'

import { hideKeyLike } from '../calls/secrets/hide-key-like.ts'
import { withoutKnownSecrets } from '../calls/secrets/known-secrets.ts'
import { TouchstoneError } from '../errors.ts'
import { KeyRefusedError } from '../gateway/errors/key-refused-error.ts'
import { ProviderConnectionError } from '../gateway/errors/provider-connection-error.ts'
import { RETRY_NOTE_HEADER } from '../gateway/gateway-request.ts'
import { readRetryAfter } from '../gateway/read-retry-after.ts'
import type { Connection } from './connection.ts'
import { AuthenticationError } from './errors/authentication-error.ts'
import { MalformedReplyError } from './errors/malformed-reply-error.ts'
import { ModelNotFoundError } from './errors/model-not-found-error.ts'
import { ProviderServerError } from './errors/provider-server-error.ts'
import { RateLimitError } from './errors/rate-limit-error.ts'
import { RequestRejectedError } from './errors/request-rejected-error.ts'
import type { StatusError, StatusFacts } from './errors/status-error.ts'
import { preview } from './preview.ts'

/** What an error is about. @internal */
export interface AskedModel {
  readonly model: string
  readonly connection: Connection
}

/**
 * Says in our words what the client threw: errors of the gateway as they are, statuses as the error of that status.
 * Keys are removed. What the client did not throw stays what it is.
 *
 * @internal
 */
export function toModelError(error: unknown, asked: AskedModel): unknown {
  const { model, connection } = asked
  const { host } = connection
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof KeyRefusedError) {
      return new KeyRefusedError({ ...link.facts, variable: connection.variable })
    }
    if (TouchstoneError.isInstance(link)) {
      return link
    }
  }
  if (error instanceof SyntaxError) {
    return new MalformedReplyError({ model, host, problem: 'the body of the reply is not JSON' })
  }
  if (!isApiError(error)) {
    return error
  }
  if (error.constructor.name.startsWith('APIConnection')) {
    const fault = error.constructor.name === 'APIConnectionTimeoutError' ? 'timeout' : 'network'
    return new ProviderConnectionError({ fault, host })
  }
  return toStatusError(error, asked)
}

function isApiError(error: unknown): error is APIError {
  return error instanceof Error && 'status' in error && 'headers' in error && 'requestID' in error
}

/** The cause is left out: the client's error holds the reply's headers and the text that keys were removed from. */
function toStatusError(error: APIError, { model, connection }: AskedModel): StatusError {
  const { status: statusCode } = error
  const facts: StatusFacts = {
    model,
    host: connection.host,
    statusCode,
    providerMessage: preview(hideKeyLike(withoutKnownSecrets(messageOf(error)))),
    note: error.headers?.get(RETRY_NOTE_HEADER) ?? undefined,
    providerCode: error.code ?? undefined,
    requestId: error.requestID ?? undefined,
  }
  if (statusCode === 401 || statusCode === 403) {
    return new AuthenticationError({ ...facts, variable: connection.variable })
  }
  if (statusCode === 404) {
    return new ModelNotFoundError({ ...facts, path: pathOf(connection) })
  }
  if (statusCode === 429) {
    return new RateLimitError({
      ...facts,
      retryAfterMs: error.headers && readRetryAfter([...error.headers], Date.now()),
    })
  }
  return statusCode === undefined || statusCode >= 500
    ? new ProviderServerError(facts)
    : new RequestRejectedError(facts)
}

/** Of completions: the client puts what it asks for behind the base URL. */
function pathOf({ baseUrl }: Connection): string {
  return `${new URL(baseUrl).pathname.replace(/\/+$/, '')}/chat/completions`
}

/** What the provider wrote, in one line, without the status that the client puts before it. */
function messageOf({ message, status }: APIError): string {
  const said = status === undefined ? message : message.replace(new RegExp(`^${status} `), '')
  return /^\s*<(!doctype|html)/i.test(said) ? `an HTML page: ${textOf(said)}` : said.replaceAll(/\s+/g, ' ')
}

/** What a page says, roughly: proxies answer with pages. */
function textOf(page: string): string {
  return page
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
