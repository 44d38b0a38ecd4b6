import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'

import type { QueueKeys } from './queue-keys.ts'

/** Milliseconds for which a worker tries to hand over what Redis has no room for: it is paid. */
const PATIENCE_MS = 60_000

/** Milliseconds between two attempts. */
const PAUSE_MS = 1_000

/** What became of a job. @internal */
export interface ToldOutcome {
  readonly id: string
  readonly outcome: Uint8Array
  /** Milliseconds for which Redis keeps it. */
  readonly keepMs: number
}

/**
 * Puts an outcome into Redis, and says that it is there. Waits for a Redis that is away, and for a while for one that is full.
 *
 * @throws what Redis says
 * @internal
 */
export async function tellOutcome(redis: Redis, keys: QueueKeys, told: ToldOutcome): Promise<void> {
  const startMs = performance.now()
  for (;;) {
    try {
      await tell(redis, keys, told)
      return
    } catch (error) {
      if (redis.status === 'end' || performance.now() - startMs > PATIENCE_MS) {
        throw error
      }
      await sleep(PAUSE_MS)
    }
  }
}

async function tell(redis: Redis, keys: QueueKeys, { id, outcome, keepMs }: ToldOutcome): Promise<void> {
  const bytes = Buffer.from(outcome.buffer, outcome.byteOffset, outcome.byteLength)
  const replies = await redis
    .pipeline()
    .set(keys.outcome(id), bytes, 'PX', Math.ceil(keepMs))
    .publish(keys.outcomes, id)
    .exec()
  const error = replies?.find(([failure]) => failure !== null)?.[0]
  if (error) {
    throw error
  }
}
