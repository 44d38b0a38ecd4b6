import type { GatewayRequest } from './gateway-request.ts'
import type { WholeReply } from './reply.ts'
import { startCall } from './start-call.ts'
import { wholeReply } from './whole-reply.ts'

/**
 * Sends a request as `gatewayFetch` does, and waits for the whole reply. Without `Request` and `Response`, which take
 * longer to make than the gateway takes to answer from a cache.
 *
 * @throws as `gatewayFetch`
 * @internal
 */
export async function askGateway(request: GatewayRequest, given: AbortSignal): Promise<WholeReply> {
  const { reply, signal, onFail, ended } = await startCall(request, given)
  if (reply.kind === 'whole') {
    return reply
  }
  try {
    const whole = await wholeReply(reply, signal)
    await ended
    return whole
  } catch (error) {
    onFail(error)
    throw error
  }
}
