import { lacksVersion } from '../calls/lacks-version.ts'
import type { Reply, ReplyEnd } from './reply.ts'

/** Where a reply is not a success though its status says so, its form must be known: speech and images come from models too. */
const readable = { whole: /json|html/, streamed: /event-stream/ }

/**
 * Why a model's reply is none that its caller can use: a status, an end before its time, or an error inside.
 *
 * @param url - the address that answered
 * @returns a few words; `undefined` for a reply that can be used
 * @internal
 */
export function failureOfReply(reply: Reply, end: ReplyEnd, url: URL): string | undefined {
  if (reply.status >= 400) {
    return describeStatus(reply.status, url)
  }
  if (end.error !== undefined) {
    return end.error.message
  }
  const type = reply.headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  return end.isComplete || reply.status === 204 || !readable[reply.kind].test(type)
    ? undefined
    : `a reply from ${url.host} that is not whole, or reports an error`
}

/** A status, and whose: `401 from api.openai.com`. Of a 404 also the path, which may be what is wrong. @internal */
export function describeStatus(status: number, { host, pathname }: URL): string {
  const hint = lacksVersion(pathname) ? ': the base URL probably lacks /v1' : ''
  return `${status} from ${host}${status === 404 ? `${pathname}${hint}` : ''}`
}
