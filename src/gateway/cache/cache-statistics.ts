import { statSync } from 'node:fs'

import { withCache } from './_internal/with-cache.ts'

/** What a cache on disk holds. @public */
export interface CacheStatistics {
  readonly file: string
  readonly replies: number
  /** Of the replies; the file may be larger, and is used again. */
  readonly bytes: number
  readonly fileBytes: number
  /** When the oldest and the newest reply were fetched, ISO 8601; `null` if there is none. */
  readonly oldest: string | null
  readonly newest: string | null
  /** The largest first. */
  readonly groups: readonly CacheGroup[]
}

/** Replies that have something in common. @public */
export interface CacheGroup {
  readonly kind: 'sampled' | 'embedding'
  readonly host: string
  readonly model: string | null
  readonly evaluation: string | null
  readonly replies: number
  readonly bytes: number
}

/**
 * Looks into the cache of a project.
 *
 * @param directory - the folder of `cache.sqlite`
 * @throws RangeError if there is no cache
 * @internal
 */
export function cacheStatistics(directory: string): CacheStatistics {
  return withCache(directory, (database, file) => {
    const groups = database
      .prepare(
        `SELECT kind, host, model, evaluation, count(*) AS replies, sum(bytes) AS bytes FROM replies
         GROUP BY kind, host, model, evaluation ORDER BY bytes DESC, host, model, evaluation`,
      )
      .all() as unknown as CacheGroup[]
    const ages = database.prepare('SELECT min(stored_at) AS oldest, max(stored_at) AS newest FROM replies').get()
    return {
      file,
      replies: groups.reduce((sum, { replies }) => sum + replies, 0),
      bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0),
      fileBytes: statSync(file).size,
      oldest: toIso(ages?.['oldest']),
      newest: toIso(ages?.['newest']),
      groups: groups.map((group) => ({ ...group })),
    }
  })
}

function toIso(ms: unknown): string | null {
  return typeof ms === 'number' ? new Date(ms).toISOString() : null
}
