import { apiFormOf } from '../parsing/api-form.ts'
import { errorBody } from '../errors/error-body.ts'
import type { Exchange } from './exchange.ts'
import type { DeliveryFault } from '../faults/fault-schedule.ts'
import type { Payload } from '../encoding/payload.ts'

/** Sends a payload, whole or as the fault has it. @internal */
export function deliver(exchange: Exchange, { error, ...payload }: Payload, manner: Manner): void {
  const form = apiFormOf(exchange.request.url ?? '')
  const id = form === 'anthropic' ? { 'request-id': exchange.visit.id } : {}
  const body = error === undefined ? payload.body : errorBody(error, form)
  send(exchange, { ...payload, headers: { ...payload.headers, ...id }, body }, manner)
}

/** How it is sent. */
interface Manner {
  readonly fault?: DeliveryFault | undefined
  readonly intervalMs: number
}

function send(exchange: Exchange, payload: Payload, { fault, intervalMs }: Manner): void {
  switch (fault?.kind) {
    case 'truncate':
      head(exchange, payload)
      return exchange.cut(partOf(payload.body, fault.after ?? 0.5))
    case 'stall':
      head(exchange, payload)
      return exchange.write(partOf(payload.body, fault.after ?? 0.5))
    case 'trickle':
      return trickle(exchange, payload, { bytes: fault.bytes ?? 16, everyMs: fault.everyMs ?? 10 })
    case 'drop':
      return exchange.reset()
    case 'timeout':
    case 'restart':
      // Nothing is sent: the connection waits for its end.
      return undefined
    case undefined:
      return sendWhole(exchange, payload, intervalMs)
  }
}

function sendWhole(exchange: Exchange, payload: Payload, intervalMs: number): void {
  head(exchange, payload)
  if (typeof payload.body === 'string') {
    exchange.end(payload.body)
  } else if (intervalMs > 0) {
    paced(exchange, payload.body, intervalMs)
  } else {
    exchange.end(payload.body.join(''))
  }
}

function head(exchange: Exchange, { status, headers, body }: Payload): void {
  const length = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  exchange.head(status, { ...headers, ...length })
}

/** The first chunk at once, each further one after the interval. */
function paced(exchange: Exchange, chunks: ReadonlyArray<string | Buffer>, intervalMs: number): void {
  const send = (index: number): void => {
    const chunk = chunks[index] ?? ''
    if (index >= chunks.length - 1) {
      exchange.end(chunk)
    } else {
      exchange.write(chunk)
      exchange.after(intervalMs, () => send(index + 1))
    }
  }
  send(0)
}

/** The given share of the bytes of a text, or of the events of a stream. Something is always missing, even with a share of 1. */
function partOf(body: Payload['body'], share: number): Buffer {
  const whole = typeof body === 'string' ? Buffer.from(body) : body
  const end = Math.max(0, Math.min(Math.floor(whole.length * share), whole.length - 1))
  return whole instanceof Buffer ? whole.subarray(0, end) : Buffer.from(whole.slice(0, end).join(''))
}

function trickle(
  exchange: Exchange,
  payload: Payload,
  pace: { readonly bytes: number; readonly everyMs: number },
): void {
  head(exchange, payload)
  const whole = Buffer.from(typeof payload.body === 'string' ? payload.body : payload.body.join(''))
  const crumbs = Array.from({ length: Math.ceil(whole.length / pace.bytes) }, (_, index) =>
    whole.subarray(index * pace.bytes, (index + 1) * pace.bytes),
  )
  paced(exchange, crumbs, pace.everyMs)
}
