import type { FromThread, SentReply, ToThread } from './messages.ts'
import { unpackThrown } from './thrown.ts'

/** @internal */
export interface FetchProxy {
  readonly fetch: typeof fetch
  readonly settle: (message: Exclude<ToThread, { readonly type: 'call' }>) => void
}

interface Waiting {
  readonly resolve: (reply: SentReply) => void
  readonly reject: (reason: unknown) => void
  readonly settled: () => void
}

/**
 * A `fetch` that the thread of the eval file carries out, on behalf of the case: only so do calls to models find the one gateway, its
 * budget and its cache. Replies come whole, not as streams.
 *
 * @internal
 */
export function fetchThrough(send: (message: FromThread) => void, elapsedMs: () => number): FetchProxy {
  const waiting = new Map<number, Waiting>()
  let last = 0
  const ask = async (request: Request): Promise<SentReply> => {
    last += 1
    const id = last
    const body = request.body === null ? undefined : await request.arrayBuffer()
    const { url, method, headers, signal } = request
    signal.throwIfAborted()
    const sent = { url, method, headers: [...headers], body }
    return await new Promise<SentReply>((resolve, reject) => {
      const giveUp = (): void => {
        waiting.delete(id)
        send({ type: 'give up', id })
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      // What is aborted after its reply has nothing to give up.
      const settled = (): void => signal.removeEventListener('abort', giveUp)
      waiting.set(id, { resolve, reject, settled })
      send({ type: 'fetch', id, request: sent, ms: elapsedMs() })
    })
  }
  return {
    fetch: async (input, init) => toResponse(await ask(new Request(input, init))),
    settle: (message) => {
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      waiter?.settled()
      if (message.type === 'reply') {
        waiter?.resolve(message.reply)
      } else {
        waiter?.reject(unpackThrown(message.thrown))
      }
    },
  }
}

/** Statuses with which a response must not have a body. */
const bodiless = new Set([101, 204, 205, 304])

function toResponse({ status, statusText, headers, body }: SentReply): Response {
  const pairs = headers.map(([name, value]): [string, string] => [name, value])
  return new Response(bodiless.has(status) ? null : body, { status, statusText, headers: pairs })
}
