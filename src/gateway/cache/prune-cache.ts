import { ReplyTable } from './_internal/reply-table.ts'
import { withCache } from './_internal/with-cache.ts'

/** @internal */
export interface PruneCacheOptions {
  /** Replies that were not used since, in milliseconds since 1970, are dropped. */
  readonly unusedSinceMs: number
  /** Then those used longest ago, until the rest fits. */
  readonly maxBytes: number
}

/**
 * Makes the cache of a project smaller.
 *
 * @param directory - the folder of `cache.sqlite`
 * @returns how many replies were dropped
 * @throws RangeError if there is no cache
 * @internal
 */
export function pruneCache(directory: string, { unusedSinceMs, maxBytes }: PruneCacheOptions): number {
  return withCache(directory, (database) => {
    const table = new ReplyTable(database)
    let dropped = table.dropUnused(unusedSinceMs)
    for (let excess = table.totalBytes() - maxBytes; excess > 0; excess = table.totalBytes() - maxBytes) {
      dropped += table.dropOldest(excess)
    }
    database.exec('PRAGMA incremental_vacuum')
    return dropped
  })
}
