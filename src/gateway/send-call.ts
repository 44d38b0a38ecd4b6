import type { GatewayRequest } from './gateway-request.ts'
import type { FetchInit, FetchInput } from './read-request.ts'
import { startCall } from './start-call.ts'
import { isUnwanted, toResponse } from './to-response.ts'

/**
 * Sends a request through the gateway and returns the reply as `fetch` does.
 *
 * @param signal - the caller's own; the case's is heeded in any case
 * @throws whatever `startCall` throws; TypeError for a redirect that was not wanted
 * @internal
 */
export async function sendCall(request: GatewayRequest, signal: AbortSignal | undefined): Promise<Response> {
  const { reply, ...call } = await startCall(request, signal)
  if (isUnwanted(reply, request)) {
    const error = new TypeError('fetch failed', { cause: new Error('unexpected redirect') })
    call.onCancel(error)
    throw error
  }
  return toResponse(reply, { url: request.url, ...call })
}

/** The signal of a call: one that is given goes before that of the `Request`, also `null`, which is none. @internal */
export function signalOf(input: FetchInput, init: FetchInit): AbortSignal | undefined {
  const signal = init?.signal === undefined && input instanceof Request ? input.signal : init?.signal
  return signal ?? undefined
}
