import type { GatewayRequest, HeaderList } from '../../gateway-request.ts'
import type { WireError } from '../../port/wire-error.ts'
import type { TimeoutOptions } from '../../resilience/timeout-options.ts'
import type { Credential } from './credential.ts'
import { packParts, unpackParts } from './packed.ts'

/** What a worker is asked to do, without the body of the request. Plain data. @internal */
export interface JobOrder {
  readonly request: Omit<GatewayRequest, 'body'>
  readonly body: 'text' | 'bytes' | 'none'
  readonly credentials: readonly Credential[]
  /** Name and port: of the request's own address, whatever a job says. */
  readonly host: string
  readonly timeoutMs: number | undefined
  readonly timeouts: TimeoutOptions | undefined
  /** Shared by all who send to this host with this key; absent if there is no limit. */
  readonly requestsPerMinute?: number
  /** The same, of prompts and replies together. */
  readonly tokensPerMinute?: number
}

/** A call on its way to a worker. @internal */
export interface Job {
  /** Equal for calls that may share a reply. */
  readonly id: string
  /** What it is for, as people know it: evaluation, case and trial. */
  readonly label: string
  /** The version of this package that made it. */
  readonly version: string
  readonly packed: Uint8Array
}

/** What became of a job at a worker. @internal */
export type JobOutcome =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly statusText: string
      readonly headers: HeaderList
      readonly latencyMs: number
      readonly body: Uint8Array
    }
  | { readonly kind: 'error'; readonly error: WireError }

/** @internal */
export function packOrder(
  order: Omit<JobOrder, 'body' | 'request' | 'host'> & { readonly request: GatewayRequest },
  compressFromBytes: number,
): Uint8Array {
  const { body, ...request } = order.request
  const kind = body === null ? 'none' : typeof body === 'string' ? 'text' : 'bytes'
  return packParts({ ...order, request, body: kind }, body ?? '', compressFromBytes)
}

/** @internal */
export function unpackOrder(packed: Uint8Array): JobOrder & { readonly full: GatewayRequest } {
  const { head, body } = unpackParts(packed)
  const order = head as JobOrder
  const full = { ...order.request, body: order.body === 'none' ? null : order.body === 'text' ? textOf(body) : body }
  // A job that could say where it goes would get the key of one host, and carry it to another.
  return { ...order, host: new URL(full.url).host, full }
}

/** @internal */
export function packOutcome(outcome: JobOutcome, compressFromBytes: number): Uint8Array {
  if (outcome.kind === 'error') {
    return packParts(outcome, '', compressFromBytes)
  }
  const { body, ...head } = outcome
  return packParts(head, body, compressFromBytes)
}

/** @internal */
export function unpackOutcome(packed: Uint8Array): JobOutcome {
  const { head, body } = unpackParts(packed)
  const outcome = head as Omit<Extract<JobOutcome, { kind: 'reply' }>, 'body'> | Extract<JobOutcome, { kind: 'error' }>
  return outcome.kind === 'error' ? outcome : { ...outcome, body }
}

/** Whether it is a reply that may be used again. @internal */
export function isSuccess(outcome: JobOutcome): boolean {
  return outcome.kind === 'reply' && outcome.status < 400
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}
