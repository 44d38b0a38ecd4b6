import type { Reply, ReplyHead, StreamedReply } from './reply.ts'

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
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await chunks.next()
          if (done !== true) {
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
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  )
}
