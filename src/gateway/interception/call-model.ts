import { type CallContext, callContext } from '../../calls/call-context.ts'
import { requestFingerprint } from '../call-key.ts'
import { CircuitOpenError } from '../errors/circuit-open-error.ts'
import { ProviderConnectionError } from '../errors/provider-connection-error.ts'
import { describeStatus } from '../failed-reply.ts'
import type { GatewayRequest } from '../gateway-request.ts'
import { credentialScope } from '../limits/credential-scope.ts'
import { type FetchInit, type FetchInput, readRequest } from '../read-request.ts'
import { sendCall, signalOf } from '../send-call.ts'
import { FinalFailures } from './final-failures.ts'

const failuresByLedger = new WeakMap<object, FinalFailures>()

/**
 * As `gatewayFetch`, for clients that do not know it: they may try again on their own. Within a case, what the gateway
 * has given up on is not tried again; outside of any, every request is a new one.
 *
 * @internal
 */
export async function callModel(input: FetchInput, init?: FetchInit): Promise<Response> {
  const request = await readRequest(input, init)
  const context = callContext()
  const signal = signalOf(input, init)
  if (context === undefined) {
    return await send(request, signal)
  }
  const failures = failuresOf(context)
  const identity = (): string => `${requestFingerprint(request)} ${credentialScope(request)}`
  const known = failures.isEmpty ? undefined : failures.repeat(identity())
  if (known !== undefined) {
    context.ledger.fail(describeStatus(known.status, new URL(request.url)))
    return known
  }
  try {
    return await failures.noteReply(identity, await send(request, signal))
  } catch (error) {
    if (!isGivenUp(context, signal)) {
      failures.noteError(identity, error)
    }
    throw error
  }
}

/** Where there is no connection, clients expect what `fetch` throws. */
async function send(request: GatewayRequest, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await sendCall(request, signal)
  } catch (error) {
    const isNetwork = error instanceof ProviderConnectionError || error instanceof CircuitOpenError
    throw isNetwork ? new TypeError('fetch failed', { cause: error }) : error
  }
}

function failuresOf({ ledger }: CallContext): FinalFailures {
  const known = failuresByLedger.get(ledger)
  if (known !== undefined) {
    return known
  }
  const created = new FinalFailures(() => performance.now())
  failuresByLedger.set(ledger, created)
  return created
}

/** Whether the caller itself gave up: that is not a failure it was told of. */
function isGivenUp(context: CallContext, signal: AbortSignal | undefined): boolean {
  return context.signal.aborted || signal?.aborted === true
}
