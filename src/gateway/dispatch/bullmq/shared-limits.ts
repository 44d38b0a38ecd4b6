import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'

import type { CallLimits } from '../queue/call-limits.ts'
import type { JobOrder } from '../queue/job.ts'
import type { QueueKeys } from './queue-keys.ts'
import { toQueueError } from './to-queue-error.ts'

/**
 * The generic cell rate algorithm (ITU-T I.371, 1993, annex A), by the clock of Redis: one unit each `interval`
 * microseconds, and as many at once as fit into `tolerance`. Takes so many units and answers how long the first is away;
 * or corrects what was taken.
 */
const takeUnits = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local units, interval, tolerance = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local free = tonumber(redis.call('GET', KEYS[1]) or now)
local start = ARGV[4] == 'correct' and free or math.max(free, now - tolerance)
local after = start + units * interval
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', string.format('%.0f', math.max(0, after - now) / 1000 + 60000))
return string.format('%.0f', math.max(0, start - now))
`

const MICROSECONDS_PER_MINUTE = 60_000_000

/** A burst of at most 1 % of what a minute allows, as in the gateway itself. */
const BURST = 0.01

/** While no reply has told what calls take: English has four characters to a token. */
const BYTES_PER_TOKEN = 4

/** How much the newest call counts for what the next is thought to take. */
const WEIGHT = 0.1

interface Rate {
  readonly unit: 'requests' | 'tokens'
  readonly scope: string
  readonly perMinute: number
}

/**
 * The limits per minute of hosts, which all workers of a queue share. Tokens are taken as they are expected, and corrected
 * once the reply has told them.
 *
 * @internal
 */
export class SharedLimits implements CallLimits {
  readonly #redis: Redis
  readonly #keys: QueueKeys
  /** Tokens of a call, by host. */
  readonly #expected = new Map<string, number>()

  constructor(redis: Redis, keys: QueueKeys) {
    this.#redis = redis
    this.#keys = keys
  }

  async enter(order: JobOrder, bytes: number): Promise<(tokens: number | undefined) => void> {
    const { requestsPerMinute, tokensPerMinute, host } = order
    const scope = [host, ...order.credentials.map(({ variable }) => variable)].join(':')
    const expected = this.#expected.get(host) ?? Math.ceil(bytes / BYTES_PER_TOKEN)
    const waits: Array<Promise<number>> = []
    if (requestsPerMinute !== undefined) {
      waits.push(this.#take({ unit: 'requests', scope, perMinute: requestsPerMinute }, 1, 'take'))
    }
    if (tokensPerMinute !== undefined) {
      waits.push(this.#take({ unit: 'tokens', scope, perMinute: tokensPerMinute }, expected, 'take'))
    }
    const waitMs = Math.max(0, ...(await Promise.all(waits)))
    if (waitMs > 0) {
      await sleep(waitMs)
    }
    return (tokens) => {
      if (tokensPerMinute !== undefined && tokens !== undefined) {
        this.#expected.set(host, expected + WEIGHT * (tokens - expected))
        const rate = { unit: 'tokens', scope, perMinute: tokensPerMinute } as const
        this.#take(rate, tokens - expected, 'correct').catch(() => {})
      }
    }
  }

  /** @returns milliseconds until the first unit is free */
  async #take({ unit, scope, perMinute }: Rate, units: number, how: 'take' | 'correct'): Promise<number> {
    const interval = MICROSECONDS_PER_MINUTE / perMinute
    const tolerance = Math.max(0, MICROSECONDS_PER_MINUTE * BURST - interval)
    const key = this.#keys.limit(`${unit}:${scope}`)
    try {
      return Number(await this.#redis.eval(takeUnits, 1, key, units, interval, tolerance.toFixed(0), how)) / 1000
    } catch (error) {
      throw toQueueError(error, this.#keys.name)
    }
  }
}
