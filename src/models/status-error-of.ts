import { AuthenticationError } from './errors/authentication-error.ts'
import { ModelNotFoundError } from './errors/model-not-found-error.ts'
import { ProviderServerError } from './errors/provider-server-error.ts'
import { RateLimitError } from './errors/rate-limit-error.ts'
import { RequestRejectedError } from './errors/request-rejected-error.ts'
import type { StatusError, StatusFacts } from './errors/status-error.ts'

/** What an error says of the request, besides the reply. @internal */
export interface RequestFacts {
  /** The environment variable that holds the key. */
  readonly variable: string
  readonly path: string
  readonly retryAfterMs: number | undefined
}

/** The error of a status that is not a success. @internal */
export function statusErrorOf(facts: StatusFacts, { variable, path, retryAfterMs }: RequestFacts): StatusError {
  const { statusCode } = facts
  if (statusCode === 401 || statusCode === 403) {
    return new AuthenticationError({ ...facts, variable })
  }
  if (statusCode === 404) {
    return new ModelNotFoundError({ ...facts, path })
  }
  if (statusCode === 429) {
    return new RateLimitError({ ...facts, retryAfterMs })
  }
  return statusCode === undefined || statusCode >= 500
    ? new ProviderServerError(facts)
    : new RequestRejectedError(facts)
}
