import { ProviderConnectionError } from '../errors/provider-connection-error.ts'
import type { Reply } from '../reply.ts'
import type { Call } from '../stage.ts'

/** Why an attempt is none that its caller can use. @internal */
export type Failure =
  | { readonly kind: 'status'; readonly status: number; readonly reply: Reply }
  | { readonly kind: 'malformed'; readonly reply: Reply }
  | { readonly kind: 'network'; readonly error: ProviderConnectionError }

/** What an attempt came to: a reply, or what was thrown. @internal */
export type Attempt = { readonly reply: Reply } | { readonly error: unknown }

/**
 * What is wrong with an attempt; `undefined` if it is a reply to be used, or an error that has nothing to do with the
 * provider. Of a stream that has begun, only its status counts: what breaks later cannot be taken back.
 *
 * @internal
 */
export async function failureOf(attempt: Attempt, call: Call): Promise<Failure | undefined> {
  if ('error' in attempt) {
    const { error } = attempt
    return error instanceof ProviderConnectionError ? { kind: 'network', error } : undefined
  }
  const { reply } = attempt
  if (reply.status >= 400) {
    return { kind: 'status', status: reply.status, reply }
  }
  if (reply.kind === 'whole') {
    return isMalformed(reply, call) ? { kind: 'malformed', reply } : undefined
  }
  if (await reply.body.begins()) {
    return undefined
  }
  const { error } = await reply.end
  return error instanceof ProviderConnectionError ? { kind: 'network', error } : { kind: 'malformed', reply }
}

/** Only these types can be checked: models also send speech and images. */
const readable = /json|html/

function isMalformed(reply: Reply & { kind: 'whole' }, { model }: Call): boolean {
  if (model === undefined || reply.end.isComplete || reply.status === 204) {
    return false
  }
  const type = reply.headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  return reply.body.length === 0 || readable.test(type)
}
