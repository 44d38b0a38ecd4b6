import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'

import type { QueueKeys } from './queue-keys.ts'

/**
 * The generic cell rate algorithm (ITU-T I.371, 1993, annex A), by the clock of Redis: one call each `interval`
 * microseconds, and as many at once as fit into `tolerance`. Takes the next place and answers how long it is away.
 */
const takePlace = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = tonumber(ARGV[1])
local next = tonumber(redis.call('GET', KEYS[1]) or now)
local start = math.max(next, now - tonumber(ARGV[2]))
redis.call('SET', KEYS[1], string.format('%.0f', start + interval), 'PX', math.ceil((start + interval - now) / 1000) + 60000)
return string.format('%.0f', math.max(0, start - now))
`

const MICROSECONDS_PER_MINUTE = 60_000_000

/** A burst of at most 1 % of what a minute allows, as in the gateway itself. */
const BURST = 0.01

/**
 * Waits until a limit that all workers of a queue share lets one more call pass.
 *
 * @param scope - what the limit is of: a host and a key's name
 * @internal
 */
export async function passSharedLimit(
  { redis, keys }: { readonly redis: Redis; readonly keys: QueueKeys },
  scope: string,
  requestsPerMinute: number,
): Promise<void> {
  const interval = MICROSECONDS_PER_MINUTE / requestsPerMinute
  const tolerance = Math.max(0, MICROSECONDS_PER_MINUTE * BURST - interval)
  const answer = await redis.eval(takePlace, 1, keys.limit(scope), interval.toFixed(0), tolerance.toFixed(0))
  const waitMs = Number(answer) / 1000
  if (waitMs > 0) {
    await sleep(waitMs)
  }
}
