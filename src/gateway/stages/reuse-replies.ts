import { Flight } from '../flight.ts'
import type { Reply } from '../reply.ts'
import type { ReplyMemory } from '../reply-memory.ts'
import type { Call, Handler, Stage } from '../stage.ts'

/**
 * Answers a call from memory, or lets it join an identical one that is under way. Calls without a key pass.
 *
 * @internal
 */
export function reuseReplies({
  memory,
  now,
}: {
  readonly memory: ReplyMemory | undefined
  readonly now: () => number
}): Stage {
  const flights = new Map<string, Flight>()
  return async (call, next) => {
    const { key } = call
    if (key === undefined) {
      return await next(call)
    }
    const remembered = memory?.get(key)
    if (remembered !== undefined) {
      return remembered
    }
    const underWay = flights.get(key)
    if (underWay !== undefined) {
      return share(await underWay.join(call))
    }
    const flight = new Flight(call, { next: remembering(key, memory, next), now, onEnd: () => forget(flight) })
    flights.set(key, flight)
    const forget = (ended: Flight): void => {
      if (flights.get(key) === ended) {
        flights.delete(key)
      }
    }
    return await flight.join(call)
  }
}

/** Money was spent on it once: not on behalf of this call. */
function share(reply: Reply): Reply {
  return reply.source === 'live' ? { ...reply, source: 'shared' } : reply
}

function remembering(key: string, memory: ReplyMemory | undefined, next: Handler): Handler {
  return async (call: Call) => {
    const reply = await next(call)
    memory?.keep(key, reply)
    return reply
  }
}
