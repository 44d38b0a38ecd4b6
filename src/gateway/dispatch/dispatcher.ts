import type { Reply } from '../reply.ts'
import type { Call } from '../stage.ts'

/**
 * The last step of a call: from this process, or from a worker elsewhere. Every kind passes
 * `test/unit/gateway/dispatch/dispatcher-contract.ts`.
 *
 * @internal
 */
export interface Dispatcher {
  /**
   * Sends one call.
   *
   * @throws ProviderConnectionError, MissingCredentialError, QueueError, GatewayClosedError, or the reason of the
   *   call's signal
   */
  send(call: Call): Promise<Reply>
  /** Breaks off what is under way, with GatewayClosedError, and closes all connections. May be called again. */
  close(): Promise<void>
}
