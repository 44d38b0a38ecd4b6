import type { SentReply, SentRequest } from './messages.ts'

/** Headers that were about the bytes on the way: the body is here, decoded and whole. */
const ofTheWay = new Set(['content-encoding', 'content-length', 'transfer-encoding'])

/** Makes a call that a module has asked for. @internal */
export async function fetchForThread(
  request: SentRequest,
  signal: AbortSignal,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<SentReply> {
  const { url, method, headers, body } = request
  const pairs = headers.map(([name, value]): [string, string] => [name, value])
  const reply = await fetch(url, { method, headers: pairs, signal, ...(body === undefined ? {} : { body }) })
  const { status, statusText } = reply
  return {
    status,
    statusText,
    headers: [...reply.headers].filter(([name]) => !ofTheWay.has(name)),
    body: await reply.arrayBuffer(),
  }
}
