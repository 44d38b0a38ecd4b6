import { type FetchInit, type FetchInput, readRequest } from './read-request.ts'
import { sendCall, signalOf } from './send-call.ts'

/**
 * A `fetch` whose requests go through the gateway: cached, shared, limited and counted with those of all eval
 * files, and booked on the case that makes them. For clients that take a `fetch`, where the global one is not covered:
 * in scripts, in Vitest without the plugin, and at addresses that are not known to be a model's.
 *
 * Replies with a status of 400 or more carry `x-should-retry: false`, which the clients of OpenAI and Anthropic
 * obey: what could be tried again has been. A timeout of the client's own also counts the time that a call waits for
 * its turn: better leave it to the gateway. Addresses other than http and https go to the global `fetch`.
 *
 * @returns a `Response`; its body streams if the provider's does
 * @throws TypeError as `fetch` does if the arguments are wrong
 * @throws ProviderConnectionError if the provider gives no reply; its `origin` is `'provider'`
 * @throws the reason of the signal, given here or of the case, once it is aborted
 * @example
 * ```ts
 * const client = new OpenAI({ fetch: gatewayFetch, maxRetries: 0 })
 * ```
 * @public
 */
export async function gatewayFetch(input: FetchInput, init?: FetchInit): Promise<Response> {
  const request = await readRequest(input, init)
  if (!/^https?:/.test(request.url)) {
    return await fetch(input, init)
  }
  return await sendCall(request, signalOf(input, init))
}
