import { type CallContext, callContext } from '../calls/call-context.ts'
import { CallBooking } from './call-booking.ts'
import { currentGateway } from './current-gateway.ts'
import { describeCall } from './describe-call.ts'
import type { GatewayRequest } from './gateway-request.ts'
import { linkSignals } from './link-signals.ts'
import type { ModelGateway } from './model-gateway.ts'
import { type FetchInit, type FetchInput, readRequest } from './read-request.ts'
import { type Reply, type ReplyEnd, whenEnded } from './reply.ts'
import { toResponse } from './to-response.ts'

/**
 * A `fetch` whose requests go through the gateway: cached, shared, limited and counted with those of all eval
 * files, and booked on the case that makes them. For clients that take a `fetch`.
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
  const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
  return await send(request, { context: callContext(), signal, gateway: await currentGateway() })
}

interface SendOptions {
  readonly context: CallContext | undefined
  readonly signal: AbortSignal | undefined
  readonly gateway: ModelGateway
}

async function send(request: GatewayRequest, { context, signal: given, gateway }: SendOptions): Promise<Response> {
  const { description, giveBack } = describeCall(request, context)
  const booking = new CallBooking({ context, host: new URL(request.url).host, model: description.model })
  const link = linkSignals([given, context?.signal])
  const { signal } = link
  const fail = (error: unknown): void => {
    booking.endWithError(error, { isAborted: signal.aborted })
    giveBack()
    link.unlink()
  }
  const end = (reply: Reply, facts: ReplyEnd): void => {
    if (facts.error !== undefined && signal.aborted) {
      fail(facts.error)
      return
    }
    booking.endWithReply(reply, facts)
    if (facts.error !== undefined || reply.status >= 400) {
      giveBack()
    }
    link.unlink()
  }
  try {
    signal.throwIfAborted()
    const { waiting, effort } = booking
    const reply = await gateway.fetch(request, { ...description, signal, waiting, effort })
    const ended = new Promise<void>((resolve) => {
      whenEnded(reply, (facts) => resolve(end(reply, facts)))
    })
    const onCancel = (reason: unknown): void => {
      link.abort(reason)
      fail(reason)
    }
    if (reply.kind === 'streamed') {
      booking.endWithCase(() => onCancel(new Error('the case of this call has ended')))
    }
    return toResponse(reply, { url: request.url, signal, onCancel, onFail: fail, ended })
  } catch (error) {
    fail(error)
    throw error
  }
}
