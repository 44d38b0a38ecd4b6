import type { CallEffort } from '../calls/call-effort.ts'
import type { CallDescription, GatewayRequest } from './gateway-request.ts'
import type { Reply } from './reply.ts'
import type { WaitMeter } from './wait-meter.ts'

/** A call on its way through the gateway. @internal */
export interface Call extends CallDescription {
  readonly request: GatewayRequest
  /** Name and port: what limits are kept by. */
  readonly host: string
  readonly caller: string
  readonly signal: AbortSignal
  /** A stage that makes the call wait says so here. */
  readonly waiting: WaitMeter
  /** Called each time the call is given to the network: from then on it may cost something. */
  readonly onSend?: () => void
  /** Called when it is written to a connection, which may have had to be opened first. */
  readonly onWrite?: () => void
  /** A stage that does more than send the call on says so here. */
  readonly effort: CallEffort
}

/** Takes a call to a reply. @internal */
export type Handler = (call: Call) => Promise<Reply>

/**
 * One concern of the gateway: may answer a call itself, change it, pass it on (also more than once) or refuse it.
 * A stage that acts on the end of a reply uses `whenEnded`: bodies may still be arriving.
 *
 * @internal
 */
export type Stage = (call: Call, next: Handler) => Promise<Reply>

/** Arranges stages, the outermost first, around the last handler. @internal */
export function compose(stages: readonly Stage[], last: Handler): Handler {
  return stages.reduceRight<Handler>((next, stage) => (call) => stage(call, next), last)
}
