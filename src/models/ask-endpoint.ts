import { askGateway } from '../gateway/ask-gateway.ts'
import type { JsonEndpoint } from './json-endpoint.ts'

const decoder = new TextDecoder()

/**
 * Asks for one reply that is not streamed. The request is the one that the client would send, but the client itself stands
 * aside: it spends more time on each call than the gateway does.
 *
 * @returns what the reply says, unread: servers that are only nearly compatible say anything
 * @throws what the client would: APIError for a status that is not a success, SyntaxError for a body that is not JSON; errors of
 *   the gateway as they are
 * @internal
 */
export async function askEndpoint<Reply>(
  asked: object,
  { endpoint, signal }: { readonly endpoint: JsonEndpoint; readonly signal: AbortSignal },
): Promise<Partial<Reply> | undefined> {
  const { url, headers, toError } = endpoint
  const reply = await askGateway({ method: 'POST', url, headers, body: JSON.stringify(asked) }, signal)
  const text = decoder.decode(reply.body)
  if (reply.status < 200 || reply.status >= 300) {
    throw toError({ status: reply.status, headers: reply.headers, text })
  }
  return text === '' ? undefined : (JSON.parse(text) as Partial<Reply>)
}
