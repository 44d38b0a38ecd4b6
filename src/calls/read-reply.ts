import { readUsage } from './read-usage.ts'
import type { ReplyFacts } from './reply-facts.ts'

const decoder = new TextDecoder()

/**
 * Reads the facts of a reply that arrived in one piece and should be JSON.
 *
 * @param bytes - the body
 * @param url - the address that answered
 * @internal
 */
export function readReply(bytes: Uint8Array, url: string): ReplyFacts {
  let reply: unknown
  try {
    reply = JSON.parse(decoder.decode(bytes))
  } catch {
    return { isComplete: false }
  }
  const usage = readUsage(reply, url)
  return { isComplete: !reportsError(reply), ...(usage === undefined ? {} : { usage }) }
}

/** Some hosts answer 200 and put the error into the body. */
function reportsError(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'error' in reply && Boolean(reply.error)
}
