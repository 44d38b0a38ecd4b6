import type { CallEffort } from '../calls/call-effort.ts'
import type { CallDescription, GatewayRequest } from './gateway-request.ts'
import type { Reply } from './reply.ts'
import type { WaitMeter } from './wait-meter.ts'

/** What a call brings along. @internal */
export interface CallerContext extends CallDescription {
  /** Gives the call up: a waiting one is dropped unpaid, one under way is cancelled. */
  readonly signal?: AbortSignal
  /** Tells the caller when and how long the call waits. */
  readonly waiting?: WaitMeter
  /** Tells the caller what it took, by the time the reply or the error is there. */
  readonly effort?: CallEffort
  /** Callers take turns where calls wait: an eval file, a worker. @defaultValue the evaluation */
  readonly caller?: string
}

/** What sends calls on: the gateway itself, or a worker's end of the port that leads to it. @internal */
export interface ModelGateway {
  /**
   * Resolves once status and headers are there; every reply of the provider resolves, whatever its status.
   *
   * @throws ProviderConnectionError if there is no reply; MissingCredentialError, GatewayClosedError; the
   *   reason of the signal once it is aborted
   */
  fetch(request: GatewayRequest, context?: CallerContext): Promise<Reply>
}
