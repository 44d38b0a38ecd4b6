import type { Reply, WholeReply } from './reply.ts'

/**
 * A reply once it has arrived.
 *
 * @throws what it broke off with, or the reason of `signal` once it is aborted
 * @internal
 */
export async function wholeReply(reply: Reply, signal: AbortSignal): Promise<WholeReply> {
  if (reply.kind === 'whole') {
    return reply
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of reply.body.read(signal)) {
    chunks.push(chunk)
  }
  const { end, body: _body, ...head } = reply
  return { ...head, kind: 'whole', body: new Uint8Array(Buffer.concat(chunks)), end: await end }
}
