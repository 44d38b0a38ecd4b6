import type { KeptReply } from './packed-reply.ts'
import type { Reply, ReplyEnd } from './reply.ts'

/** Headers that were true of one moment or of one connection, not of the reply. */
const momentary =
  /^(set-cookie|date|age|server|connection|keep-alive|transfer-encoding|via|alt-svc|nel|report-to|vary|strict-transport-security|retry-after(-ms)?|cf-.*|access-control-.*|(x-|anthropic-)?ratelimit-.*)$/

/**
 * What of a reply that has ended is worth keeping.
 *
 * @returns `undefined` if it is not a success, or did not arrive whole
 * @internal
 */
export function keptReply(reply: Reply, end: ReplyEnd): KeptReply | undefined {
  const { status, statusText } = reply
  if (status < 200 || status >= 300 || !end.isComplete) {
    return undefined
  }
  const headers = reply.headers.filter(([name]) => !momentary.test(name))
  return { status, statusText, headers, body: reply.kind === 'whole' ? reply.body : reply.body.bytes(), end }
}
