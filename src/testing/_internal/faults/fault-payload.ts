import { STATUS_CODES } from 'node:http'

import type { RateLimitFault, StatusFault } from '../../fault.ts'
import { apiError } from '../errors/api-error.ts'
import type { AnswerFault } from './fault-schedule.ts'
import { type Payload, errorPayload, jsonHeaders } from '../encoding/payload.ts'
import { retryAfterHeaders } from '../errors/retry-after.ts'
import { duration } from '../limits/sliding-window.ts'

/** The payload of a fault that needs no reply. @internal */
export function faultPayload(fault: Exclude<AnswerFault, { kind: 'malformed' }>): Payload {
  switch (fault.kind) {
    case 'status':
      return statusPayload(fault)
    case 'rate-limit':
      return rateLimitPayload(fault)
    case 'html':
      return htmlPayload(fault.status ?? 502)
    case 'empty':
    default:
      return { status: 200, headers: jsonHeaders, body: '', usage: null }
  }
}

/** A reply that is not JSON any more: half of it, or of one event in the middle of a stream. @internal */
export function malformed({ error, ...payload }: Payload): Payload {
  const body = error === undefined ? payload.body : JSON.stringify({ error })
  if (typeof body === 'string') {
    return { ...payload, body: half(body) }
  }
  const middle = Math.floor((body.length - 1) / 2)
  return { ...payload, body: body.map((event, index) => (index === middle ? `${half(event)}\n\n` : event)) }
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2))
}

function statusPayload(fault: StatusFault): Payload {
  const { status, retryAfterMs, retryAfter = 'milliseconds', headers = {}, type, code } = fault
  const message = fault.message ?? `The server had an error: ${statusName(status)}.`
  const later = retryAfterMs === undefined ? {} : retryAfterHeaders(retryAfter, retryAfterMs, Date.now())
  const error = apiError(status, message, { ...(type === undefined ? {} : { type }), code: code ?? null })
  return errorPayload(error, { ...later, ...headers })
}

function rateLimitPayload({ retryAfterMs = 1000, retryAfter }: RateLimitFault): Payload {
  return statusPayload({
    kind: 'status',
    status: 429,
    retryAfterMs,
    retryAfter: retryAfter ?? 'milliseconds',
    message: `Rate limit reached. Please try again in ${duration(retryAfterMs)}.`,
    code: 'rate_limit_exceeded',
    headers: { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': duration(retryAfterMs) },
  })
}

function htmlPayload(status: number): Payload {
  const title = statusName(status)
  const body = `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body, usage: null }
}

function statusName(status: number): string {
  return `${status} ${status === 529 ? 'Overloaded' : (STATUS_CODES[status] ?? 'Error')}`
}
