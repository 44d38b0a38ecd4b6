import { MODULE_HOST } from '../../calls/module-workers.ts'
import { isKeyed, type KeyedCall } from '../cache/cached-reply.ts'
import type { ReplyCache } from '../cache/reply-cache.ts'
import { Flight } from '../flight.ts'
import type { Reply } from '../reply.ts'
import type { Call, Handler, Stage } from '../stage.ts'

/**
 * Answers a call from the cache, or lets it join an identical one that is under way. Calls without a key pass.
 *
 * @internal
 */
export function reuseReplies({ cache, now }: { readonly cache: ReplyCache; readonly now: () => number }): Stage {
  const flights = new Map<string, Flight>()
  return async (call, next) => {
    if (!isKeyed(call)) {
      // Cases of modules are the run's own code: where only recordings may answer, that runs all the same.
      if (call.host !== MODULE_HOST) {
        cache.refuse(call)
      }
      return await next(call)
    }
    const reply = cache.find(call) ?? (await fly(call, next))
    cache.note(call, reply)
    return reply
  }

  async function fly(call: KeyedCall, next: Handler): Promise<Reply> {
    const { key } = call
    const underWay = flights.get(key)
    if (underWay !== undefined) {
      return share(await underWay.join(call))
    }
    const send = async (sent: Call): Promise<Reply> => await cache.keep(call, await next(sent))
    const flight = new Flight(call, { next: send, now, onEnd: () => forget(flight) })
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
