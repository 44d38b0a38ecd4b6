import { createHash, hash } from 'node:crypto'

import { canonicalBody } from './canonical-body.ts'
import type { GatewayRequest } from './gateway-request.ts'
import { modelInHeaders } from './requested-model.ts'
import { withoutCredentials } from './without-credentials.ts'

/** Which of several identical requests this one is. @internal */
export interface Repetition {
  /** 0-based. */
  readonly trial: number
  /** The n-th identical request of one observation, 0-based. */
  readonly occurrence: number
  /** 0, except for the second arm of an A/A run. */
  readonly replicate: number
}

/**
 * What identical requests have in common: SHA-256, in hexadecimal, of method, address and canonical body. Headers
 * do not count, so no credential does, except for one that names the model; nor do credentials in the address.
 *
 * @param json - what `parseBody` made of the body, if that is known already
 * @internal
 */
export function requestFingerprint(request: GatewayRequest, json?: unknown): string {
  const { method, url, body } = request
  const model = modelInHeaders(request)
  const head = `${method.toUpperCase()}\n${withoutCredentials(url)}\n${model === undefined ? '' : `${model}\n`}`
  if (body instanceof Uint8Array) {
    return createHash('sha256').update(head).update(body).digest('hex')
  }
  return hash('sha256', head + (body === null ? '' : canonicalBody(body, json)))
}

/**
 * The key under which a reply is kept and shared: SHA-256, in hexadecimal, of the request's fingerprint and of
 * which repetition it is.
 *
 * @internal
 */
export function callKey(fingerprint: string, { trial, occurrence, replicate }: Repetition): string {
  return hash('sha256', `${fingerprint}\n${trial}\n${occurrence}\n${replicate}`)
}
