import type { RequestUsage } from '../../request-log.ts'
import type { ApiError } from '../errors/api-error.ts'

/** What is sent for one request, before faults deform it. @internal */
export interface Payload {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** One JSON text, or the events of a stream. */
  readonly body: string | readonly string[]
  /** Goes before the body: written as the API has it that was asked. */
  readonly error?: ApiError
  readonly usage: RequestUsage | null
}

/** @internal */
export const jsonHeaders: Readonly<Record<string, string>> = { 'content-type': 'application/json' }

/** @internal */
export const streamHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
}

/** An error as a payload. @internal */
export function errorPayload(error: ApiError, headers: Readonly<Record<string, string>> = {}): Payload {
  return { status: error.status, headers: { ...jsonHeaders, ...headers }, body: '', error, usage: null }
}
