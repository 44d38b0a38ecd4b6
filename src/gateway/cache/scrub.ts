import { hideSecrets } from '../../calls/secrets/hide-secrets.ts'
import type { GatewayRequest } from '../gateway-request.ts'
import type { KeptReply } from '../packed-reply.ts'
import { secretsOf } from '../secrets-of.ts'

/** Changes what is to be written to disk: removes what must not be there. @public */
export type Redact = (text: string) => string

/**
 * Makes texts fit for the disk: without the credentials that the request was made with, wherever they turn up, and as
 * the user's own function changes them.
 *
 * @internal
 */
export function scrubber(request: GatewayRequest, redact: Redact | undefined): Redact {
  const secrets = secretsOf(request)
  return (text) => {
    const clean = hideSecrets(text, secrets)
    return redact === undefined ? clean : redact(clean)
  }
}

/** The same for a reply, its headers included. @internal */
export function scrubReply(reply: KeptReply, scrub: Redact): KeptReply {
  return {
    ...reply,
    headers: reply.headers.map(([name, value]) => [name, scrub(value)] as const),
    body: scrubBody(reply.body, scrub),
  }
}

/** One that is not a text passes. */
function scrubBody(body: Uint8Array, scrub: Redact): Uint8Array {
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
