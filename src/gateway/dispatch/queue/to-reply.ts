import type { Reply } from '../../reply.ts'
import { ReplyStream } from '../../reply-stream.ts'
import { isStreamedType } from '../reply-receiver.ts'
import type { JobOutcome } from './job.ts'

/**
 * A reply as it would have come from here. Streams have come whole: their readers get all at once.
 *
 * @param source - `cache` if an earlier run has paid for it
 * @internal
 */
export function toReply(
  { kind: _kind, latencyMs, body, ...head }: Extract<JobOutcome, { kind: 'reply' }>,
  source: 'live' | 'cache',
): Reply {
  const end = { latencyMs, isComplete: true }
  if (!isStreamedType(head.headers)) {
    return { kind: 'whole', source, ...head, body, end }
  }
  const stream = new ReplyStream({ keep: true })
  if (body.length > 0) {
    stream.push(body)
  }
  stream.end()
  return { kind: 'streamed', source, ...head, body: stream, end: Promise.resolve(end) }
}
