import type { CallEffort } from '../../calls/call-effort.ts'
import type { CallDescription, GatewayRequest } from '../gateway-request.ts'
import type { ReplyEnd, ReplyHead, ReplySource } from '../reply.ts'
import type { WireError } from './wire-error.ts'

/** From a worker to the gateway, in lists: see `MessageBatch`. All messages are plain data for the structured clone. @internal */
export type MessageToGateway =
  | {
      readonly type: 'request'
      /** Chosen by the worker, never used again. */
      readonly id: number
      readonly request: GatewayRequest
      readonly description: CallDescription
    }
  /** The caller gave up. No answer; what is still on its way to the worker is ignored there. */
  | { readonly type: 'abort'; readonly id: number }
  /** The reader of a body does not keep up: send no more chunks until `resume`. */
  | { readonly type: 'pause'; readonly id: number }
  | { readonly type: 'resume'; readonly id: number }

/** From the gateway to a worker. @internal */
export type MessageToWorker =
  | CreditMessage
  /** The call waits for a slot or a limit, or goes on. Not sent for calls that never wait. */
  | {
      readonly type: 'waiting'
      readonly id: number
      readonly isWaiting: boolean
      /** See `WaitMeter`; so far. */
      readonly throttledMs: number
      readonly workedMs: number
    }
  /** A whole reply in one message: most are small. */
  | ({ readonly type: 'reply'; readonly id: number; readonly body: Uint8Array; readonly end: WireEnd } & WireHead)
  /** A reply whose body follows in chunks. */
  | ({ readonly type: 'head'; readonly id: number } & WireHead)
  | { readonly type: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  /** The last message of a reply that began with `head`. */
  | { readonly type: 'end'; readonly id: number; readonly end: WireEnd }
  /** There is no reply. */
  | { readonly type: 'error'; readonly id: number; readonly error: WireError; readonly effort?: CallEffort }

/**
 * How many calls the worker may have outstanding, from now on. A worker holds further calls back itself, and holds
 * back all of them until the first of these messages.
 *
 * @internal
 */
export interface CreditMessage {
  readonly type: 'credit'
  /** For each host that is not named below. */
  readonly perHost: number
  readonly hosts: Readonly<Record<string, number>>
}

interface WireHead extends ReplyHead {
  readonly source: ReplySource
  readonly underWay?: number
  /** Absent for most: they were sent once. */
  readonly effort?: CallEffort
}

/** @internal */
export interface WireEnd extends Omit<ReplyEnd, 'error'> {
  readonly error?: WireError
}
