import type { Redis } from 'ioredis'

import { isSuccess, type Job, unpackOutcome } from '../queue/job.ts'
import type { QueueKeys } from './queue-keys.ts'

/** @internal */
export interface EarlierOutcomesOptions {
  readonly redis: Redis
  readonly keys: QueueKeys
  readonly onOutcome: (id: string, packed: Uint8Array) => void
}

/**
 * Takes replies that an earlier run has paid for and did not live to see. Failures of then are no answers for now: they are dropped.
 *
 * @internal
 */
export async function takeEarlierOutcomes(
  jobs: readonly Job[],
  { redis, keys, onOutcome }: EarlierOutcomesOptions,
): Promise<void> {
  const found = await redis.mgetBuffer(jobs.map(({ id }) => keys.outcome(id)))
  const failed: string[] = []
  jobs.forEach(({ id }, index) => {
    const packed = found[index]
    if (packed && isSuccess(unpackOutcome(packed))) {
      onOutcome(id, packed)
    } else if (packed) {
      failed.push(id)
    }
  })
  if (failed.length > 0) {
    await redis.unlink(failed.map((id) => keys.outcome(id)))
  }
}
