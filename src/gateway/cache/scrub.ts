import type { GatewayRequest } from '../gateway-request.ts'

/** Changes what is to be written to disk: removes what must not be there. @public */
export type Redact = (text: string) => string

/** Headers in which clients send keys. */
const secretHeaders = /^(authorization|proxy-authorization|x-api-key|api-key|x-goog-api-key|cookie)$/

/** Shorter ones would be found everywhere. */
const SHORTEST_SECRET = 8

const REPLACEMENT = '[redacted]'

/**
 * Makes texts fit for the disk: without the credentials that the request was made with, wherever they turn up, and as
 * the user's own function changes them.
 *
 * @internal
 */
export function scrubber({ headers }: GatewayRequest, redact: Redact | undefined): Redact {
  const secrets = headers
    .filter(([name]) => secretHeaders.test(name))
    .map(([, value]) => value.replace(/^(Bearer|Basic)\s+/i, ''))
    .filter((secret) => secret.length >= SHORTEST_SECRET)
  return (text) => {
    const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, REPLACEMENT), text)
    return redact === undefined ? clean : redact(clean)
  }
}

/** The same for a body: one that is no text passes. @internal */
export function scrubBody(body: Uint8Array, scrub: Redact): Uint8Array {
  const text = textOf(body)
  if (text === undefined) {
    return body
  }
  const clean = scrub(text)
  return clean === text ? body : new TextEncoder().encode(clean)
}

/** @returns `undefined` if bytes would be lost @internal */
export function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}
