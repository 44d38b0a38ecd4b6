import type { APIError } from 'openai'

import { hideKeyLike } from '../calls/secrets/hide-key-like.ts'
import { withoutKnownSecrets } from '../calls/secrets/known-secrets.ts'
import { TouchstoneError } from '../errors.ts'
import { KeyRefusedError } from '../gateway/errors/key-refused-error.ts'
import { ProviderConnectionError } from '../gateway/errors/provider-connection-error.ts'
import { RETRY_NOTE_HEADER } from '../gateway/gateway-request.ts'
import { readRetryAfter } from '../gateway/read-retry-after.ts'
import { MalformedReplyError } from './errors/malformed-reply-error.ts'
import type { StatusError, StatusFacts } from './errors/status-error.ts'
import { preview } from './preview.ts'
import type { Connection } from './providers/connection.ts'
import { statusErrorOf } from './status-error-of.ts'

/** What an error is about. @internal */
export interface AskedModel {
  readonly model: string
  readonly connection: Connection
  /** What the client put behind the base URL. */
  readonly path: string
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
function toStatusError(error: APIError, { model, connection, path }: AskedModel): StatusError {
  const facts: StatusFacts = {
    model,
    host: connection.host,
    statusCode: error.status,
    providerMessage: preview(hideKeyLike(withoutKnownSecrets(whatProviderWrote(error)))),
    note: error.headers?.get(RETRY_NOTE_HEADER) ?? undefined,
    providerCode: error.code ?? undefined,
    requestId: error.requestID ?? undefined,
  }
  return statusErrorOf(facts, {
    variable: connection.variable,
    path: `${new URL(connection.baseUrl).pathname.replace(/\/+$/, '')}${path}`,
    retryAfterMs: error.headers && readRetryAfter([...error.headers], Date.now()),
  })
}

/** What the provider wrote, in one line, without the status that the client puts before it. */
function whatProviderWrote({ message, status }: APIError): string {
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
