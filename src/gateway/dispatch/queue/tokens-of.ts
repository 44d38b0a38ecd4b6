import { readReply } from '../../../calls/read-reply.ts'
import { StreamFacts } from '../../../calls/stream-facts.ts'
import type { WholeReply } from '../../reply.ts'
import { isStreamedType } from '../reply-receiver.ts'

/**
 * The tokens that a call took, of prompt and reply; `undefined` if the reply does not say.
 *
 * @param url - the address that answered
 * @internal
 */
export function tokensOf({ headers, body }: Pick<WholeReply, 'headers' | 'body'>, url: string): number | undefined {
  const { usage } = isStreamedType(headers) ? readStream(body, url) : readReply(body, url)
  return usage?.inputTokens === undefined ? undefined : usage.inputTokens + (usage.outputTokens ?? 0)
}

function readStream(body: Uint8Array, url: string): ReturnType<StreamFacts['end']> {
  const facts = new StreamFacts()
  facts.push(body)
  return facts.end(url)
}
