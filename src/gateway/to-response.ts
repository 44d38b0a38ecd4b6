import type { GatewayRequest } from './gateway-request.ts'
import type { Reply, ReplyHead, StreamedReply } from './reply.ts'
import { processTimer } from './set-timer.ts'
import { StreamTail } from './stream-tail.ts'

/** Statuses whose replies have no body. */
const bodiless = new Set([204, 205, 304])

/** @internal */
export interface ToResponseOptions {
  readonly url: string
  readonly signal: AbortSignal
  /** The reader wants no more of the body. */
  readonly onCancel: (reason: unknown) => void
  /** The body broke off, or the signal was aborted. */
  readonly onFail: (error: unknown) => void
  /** Awaited before the reader learns that the body has ended. */
  readonly ended: Promise<unknown>
}

const redirects = new Set([301, 302, 303, 307, 308])

/** Whether a request that must not be redirected has been. @internal */
export function isUnwanted({ status }: ReplyHead, { redirect }: GatewayRequest): boolean {
  return redirect === 'error' && redirects.has(status)
}

/** A `Response` as `fetch` returns it. @internal */
export function toResponse(reply: Reply, options: ToResponseOptions): Response {
  const body = bodiless.has(reply.status) ? null : reply.kind === 'whole' ? reply.body : toReadable(reply, options)
  const response = new Response(body, {
    status: reply.status,
    statusText: reply.statusText,
    headers: toHeaders(reply),
  })
  Object.defineProperty(response, 'url', { value: options.url })
  return response
}

function toHeaders({ status, headers }: ReplyHead): Headers {
  const list = new Headers()
  for (const [name, value] of headers) {
    list.append(name, value)
  }
  if (status >= 400) {
    // What could be tried again has been: clients shall not start over.
    list.set('x-should-retry', 'false')
  }
  return list
}

function toReadable(
  reply: StreamedReply,
  { signal, onCancel, onFail, ended }: ToResponseOptions,
): ReadableStream<Uint8Array> {
  const chunks = reply.body.read(signal)
  const tail = new StreamTail()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await chunks.next()
          if (done !== true) {
            tail.push(value)
            controller.enqueue(value)
            return
          }
          await ended
          controller.close()
        } catch (error) {
          onFail(error)
          controller.error(error)
        }
      },
      cancel: async (reason) => {
        if (!(tail.isEnd && (await isSoon(ended)))) {
          onCancel(reason)
        }
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * Milliseconds that a reply is given to end after its last event. Usually the end comes with it: readers that stop there
 * have given nothing up, and what the call used and whether it is whole is known only then.
 */
const END_MS = 1000

async function isSoon(ended: Promise<unknown>): Promise<boolean> {
  let stop = (): void => {}
  const late = new Promise<boolean>((resolve) => {
    stop = processTimer(() => resolve(false), END_MS)
  })
  try {
    return await Promise.race([ended.then(() => true), late])
  } finally {
    stop()
  }
}
